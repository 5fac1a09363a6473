// Types of the proxy for your own server.

export interface ProxyOptions {
  /** Where the service is. SPEARPOINT_URL or http://127.0.0.1:8000 if omitted. */
  url?: string;
  /** The key that browsers must not see. SPEARPOINT_API_KEY if omitted. */
  key?: string;
  /** Where your server has the proxy. "/api/spearpoint" if omitted. */
  path?: string;
  /**
   * What is forwarded: lines such as "POST /generate/text" and "GET /jobs/:id". If omitted: making texts, images and
   * scores, following and canceling jobs by their id, feedback, files, recipes, models and verify.
   */
  allow?: string[];
  /**
   * Fields of requests that pages may not set; a request that has one is answered with 403. ["webhook", "priority"] if
   * omitted, so that no visitor has the service call an address, or goes before others.
   */
  withhold?: string[];
  /** Returns whether a request may pass: look at your session here. Every request may if omitted. */
  authorize?: (request: Request) => boolean | Promise<boolean>;
  /** Largest body that is forwarded. 1,000,000 if omitted. */
  maxBodyBytes?: number;
}

/** Returns a handler for frameworks that give a `Request` and take a `Response`: Next.js, Hono, Deno, Bun, Workers. */
export function proxy(options?: ProxyOptions): (request: Request) => Promise<Response>;

/** Returns a handler for Express and `node:http`. */
export function expressProxy(options?: ProxyOptions): (
  request: any,
  response: any,
  next?: (error?: unknown) => void,
) => Promise<void>;
