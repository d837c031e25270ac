// Times, days and sizes as the page writes them; days are Shanghai's wherever the browser is.

const ZONE = "Asia/Shanghai";
const parts = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, ...options });
const TIME = parts({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = parts({ month: "long", day: "numeric", weekday: "short" });
const FULL = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});

export const clockTime = (at) => TIME.format(at);
export const dayOf = (at) => DAY.format(at);
/** As an input of type datetime-local takes it: 2026-11-25T13:40. */
export const fieldValue = (at) => FULL.format(at).replace(" ", "T");

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** An element: its class, its properties, its children. */
export function make(tag, className = "", properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

const SHAPES = {
  menu: "M15 4 9 20",
  attach: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  toggle: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8",
  send: "M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4",
  down: "m6 9 6 6 6-6",
  left: "m15 6-6 6 6 6",
  right: "m9 6 6 6-6 6",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
};

/** A drawn icon: the page does not depend on which pictures the machine's fonts have. */
export function icon(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("class", "drawn");
  drawn.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  drawn.append(path);
  return drawn;
}
