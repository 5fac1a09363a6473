// Small charts as SVG, drawn with attributes: the page's policy forbids inline styles.

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// A line of the latest values; it says nothing to screen readers, which have the number.
export function sparkline(values, { width = 120, height = 28 } = {}) {
  const most = Math.max(1e-9, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) =>
    `${(index * step).toFixed(1)},${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`);
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "spark", "aria-hidden": "true",
    preserveAspectRatio: "none" });
  if (values.length > 1) {
    svg.append(shape("polygon", { points: `0,${height} ${points.join(" ")} ${width},${height}`, class: "area" }),
      shape("polyline", { points: points.join(" "), class: "line" }));
  }
  return svg;
}

// bars: [{label, value, title}], the oldest first.
export function barChart(bars, label) {
  const [width, height, gap] = [800, 180, 2];
  const most = Math.max(1, ...bars.map(bar => bar.value));
  const step = width / bars.length;
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height + 20}`, class: "bars", role: "img", "aria-label": label });
  bars.forEach((bar, index) => {
    const tall = (bar.value / most) * height;
    const rect = shape("rect", { x: index * step + gap / 2, y: height - tall, width: Math.max(1, step - gap),
      height: tall, rx: Math.min(3, step / 4) });
    const title = shape("title", {});
    title.textContent = bar.title;
    svg.append(shape("g", {}, title,
      shape("rect", { x: index * step, y: 0, width: step, height, class: "hit" }), rect));
    const every = Math.ceil(bars.length / 8);
    if (index % every === 0) {
      const text = shape("text", { x: index * step + step / 2, y: height + 6 });
      text.textContent = bar.label;
      svg.append(text);
    }
  });
  return svg;
}

// How much of something is used.
export function meter(used, all, label) {
  const svg = shape("svg", { viewBox: "0 0 100 6", class: "meter", role: "img", "aria-label": label,
    preserveAspectRatio: "none" });
  const share = all ? Math.min(1, used / all) * 100 : 0;
  svg.append(shape("rect", { width: 100, height: 6, rx: 3, class: "rest" }),
    shape("rect", { width: share, height: 6, rx: 3, class: "used" }));
  return svg;
}
