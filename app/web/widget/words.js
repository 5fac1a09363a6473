// What the widget says, in English and Chinese.

const EN = {
  write: "Write text", again: "Write another", draw: "Draw picture", drawAgain: "Draw another",
  stop: "Stop", retry: "Try again", copy: "Copy", copied: "Copied", undo: "Undo",
  prompt: "What should the text say?", picture: "What should the picture show?",
  text: "Text", onePerLine: "one per line", optional: "optional",
  previous: "Earlier version", next: "Later version", ofVersions: "{n} of {all}",
  loading: "Loading…", sending: "Sending…", ahead: "{n} ahead of you", soon: "about {s} s",
  nobody: "Waiting for the writer to come back…", writing: "Writing…", drawing: "Drawing…",
  drafts: "Writing drafts and choosing the best…",
  broken: "Connection lost. It goes on by itself when the network is back.",
  done: "Done: {n} words", drawn: "Done", stopped: "Stopped",
  note: "Written by a machine. Read it before you publish it.",
  noteImage: "Drawn by a machine.", missed: "Could not draw: {words}",
  busy: "Wait until it is finished, or stop it.", required: "Write a text first.",
  requiredImage: "Draw a picture first.", fill: "Fill in “{title}”.", owner: "For whoever runs this page: ",
  unreachable: "The service can’t be reached. Check your connection and try again.",
  wrong_page: "This can’t be used on this page.",
  "wrong_page.owner": "the key was not made for {origin}, or this page may not call {service}. Make one with: spearpoint keys create --publishable --origin {origin}",
  no_key: "This can’t be used here yet.",
  "no_key.owner": "add the attribute data-key=\"pk_…\" to the script of the widget.",
  bad_key: "This can’t be used right now.", "bad_key.owner": "{detail}",
  no_source: "This can’t be used right now.",
  "no_source.owner": "no element matches {selector}, which the attribute {name} names.",
  busy_now: "Many people are writing at the moment. Try again in {s} s.",
  quota: "Today’s texts are used up. Try again tomorrow.",
  starting: "The service is starting or busy. Try again in a moment.",
  blocked: "Nothing fit to show came out. Say it in other words.",
  weak: "Nothing good enough came out. Add details, or try again.",
  late: "It took too long. Try again, or ask for less.",
  long: "That is too long. Shorten it and try again.",
  gone: "The text is no longer there. Write it again.",
  failed: "Something went wrong. Try again.",
};

const ZH = {
  write: "撰写文本", again: "再写一版", draw: "生成图片", drawAgain: "再画一张",
  stop: "停止", retry: "重试", copy: "复制", copied: "已复制", undo: "撤销",
  prompt: "想写些什么？", picture: "想画些什么？",
  text: "文本", onePerLine: "每行一项", optional: "选填",
  previous: "上一版", next: "下一版", ofVersions: "第 {n} 版，共 {all} 版",
  loading: "正在加载…", sending: "正在提交…", ahead: "前面还有 {n} 个任务", soon: "约 {s} 秒",
  nobody: "正在等待生成服务恢复…", writing: "正在撰写…", drawing: "正在绘制…",
  drafts: "正在撰写多个草稿并挑选最佳的一个…",
  broken: "连接已中断，网络恢复后会自动继续。",
  done: "完成，共 {n} 词", drawn: "完成", stopped: "已停止",
  note: "由机器生成，发布前请仔细阅读。",
  noteImage: "由机器生成。", missed: "未能画出：{words}",
  busy: "请等待完成，或先停止。", required: "请先撰写文本。",
  requiredImage: "请先生成图片。", fill: "请填写“{title}”。", owner: "致网站管理员：",
  unreachable: "无法连接到服务。请检查网络后重试。",
  wrong_page: "此页面无法使用该功能。",
  "wrong_page.owner": "此密钥不适用于 {origin}，或此页面不允许访问 {service}。请运行：spearpoint keys create --publishable --origin {origin}",
  no_key: "此功能尚未启用。",
  "no_key.owner": "请在组件的 script 标签上添加 data-key=\"pk_…\"。",
  bad_key: "此功能暂时无法使用。", "bad_key.owner": "{detail}",
  no_source: "此功能暂时无法使用。",
  "no_source.owner": "属性 {name} 指定的 {selector} 在页面中不存在。",
  busy_now: "当前使用人数较多，请在 {s} 秒后重试。",
  quota: "今日额度已用完，请明天再试。",
  starting: "服务正在启动或繁忙，请稍后重试。",
  blocked: "没有生成可展示的内容，请换一种说法。",
  weak: "生成的内容不够好。请补充细节或重试。",
  late: "耗时过长。请重试，或减少内容。",
  long: "内容过长，请缩短后重试。",
  gone: "文本已不存在，请重新撰写。",
  failed: "出了点问题，请重试。",
};

// The forms of the service's own recipes, which are in English.
const TITLES_ZH = {
  "Product copy": "产品文案", "Social post": "社交媒体帖子", "Quiz questions": "测验题",
  "News draft": "新闻稿", "Customer reply": "客户回复", "Blog outline": "博客大纲", Ad: "广告",
  Product: "产品", Features: "特点", "Who it is for": "适合人群", "For whom": "适合人群",
  Tone: "语气", Topic: "主题", Subject: "主题", Facts: "事实", Place: "地点", Headline: "标题",
  Hashtags: "话题标签", Offer: "优惠", "Your company": "贵公司", "Who posts": "发布者",
  "What you offer": "提供什么", "What to tell": "要说的内容", "What speaks for it": "卖点",
  "The customer's name": "客户姓名", "The customer's message": "客户留言",
  "Points to cover": "要点", "Colours of the cover": "封面颜色",
  friendly: "亲切", factual: "客观", elegant: "优雅", warm: "热情", formal: "正式", brief: "简短",
};

export const isChinese = language => /^zh/i.test(language);

export function say(language, key, values = {}) {
  const text = (isChinese(language) ? ZH : EN)[key];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// What a recipe calls something: in the language of the page where we know it.
export const titled = (language, title) => (isChinese(language) && TITLES_ZH[title]) || title;

const BY_CODE = {
  unreachable: "unreachable", wrong_page: "wrong_page", no_key: "no_key", no_source: "no_source",
  missing_key: "no_key", origin_not_allowed: "wrong_page",
  ...Object.fromEntries(["invalid_key", "key_expired", "key_revoked", "missing_scope",
    "not_for_this_key", "recipe_not_found", "model_not_found"].map(code => [code, "bad_key"])),
  rate_limited: "busy_now", too_many_in_flight: "busy_now", quota_exceeded: "quota",
  ...Object.fromEntries(["queue_full", "no_models", "redis_unavailable", "disk_full"]
    .map(code => [code, "starting"])),
  outputs_blocked: "blocked", quality_not_reached: "weak", deadline_exceeded: "late",
  not_started_in_time: "late", context_exceeded: "long", body_too_large: "long",
  job_not_found: "gone",
};

// problem: {code, detail, retryAfterS ..} -> {title, owner}: for the visitor, and for whoever runs
// the page.
export function explained(language, problem) {
  const key = BY_CODE[problem.code];
  const values = { ...problem, s: problem.retryAfterS ?? 10 };
  if (!key) return { title: problem.detail || say(language, "failed"), owner: "" };
  const owner = `${key}.owner` in EN ? say(language, `${key}.owner`, values) : "";
  return { title: say(language, key, values), owner: problem.code === "origin_not_allowed" ? problem.detail : owner };
}
