// The messages of one chat: bubbles, buttons, pictures, files; only what has changed is drawn anew.

import { clockTime, dayOf, icon, make, size } from "/page/format.js";
import { view } from "/page/viewer.js";

/** Bring the list up to date. `press(message, button, element)` and `open(url)` are called back. */
export function showMessages(list, chat, press, open) {
  const drawn = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const wanted = [];
  let day = "";
  for (const message of chat.messages) {
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at);
      wanted.push(kept(drawn, `day ${day}`, day, () => make("li", "day", {}, make("span", "", {}, day))));
    }
    const said = JSON.stringify(message);
    wanted.push(kept(drawn, `message ${message.id}`, said, () => bubble(chat, message, press, open)));
  }
  wanted.forEach((element, place) => {
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null);
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
}

function kept(drawn, key, said, draw) {
  const old = drawn.get(key);
  if (old && old.said === said) return old;
  const element = draw();
  element.dataset.key = key;
  element.said = said;
  if (old) element.classList.add("changed");
  old?.remove();
  return element;
}

function bubble(chat, message, press, open) {
  if (message.service) {
    return make("li", "day service", {}, make("span", "", {}, message.service));
  }
  const body = make("div", "bubble");
  if (chat.group && !message.bot) body.append(make("b", "from", {}, message.from));
  if (message.reply !== undefined) body.append(make("div", "reply", {}, message.reply || "文件"));
  if (message.media) body.append(media(message.media));
  if (message.html) body.append(text(message.html, open));
  body.append(foot(message));
  const row = make("li", message.bot ? "theirs" : "mine", {}, make("div", "column", {}, body));
  if (message.buttons.length) row.firstElementChild.append(buttons(message, press, open));
  return row;
}

function foot(message) {
  const marks = [message.edited ? "已编辑" : "", message.silent ? "静音" : "", clockTime(message.at)];
  return make("span", "at", {}, marks.filter(Boolean).join(" "));
}

/** The server renders this HTML from text and entities; only links are left to be looked at. */
function text(html, open) {
  const element = make("div", "text", { innerHTML: html });
  for (const link of element.querySelectorAll("a")) {
    if (!/^(https?|tg):/.test(link.getAttribute("href"))) {
      link.removeAttribute("href");
      continue;
    }
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.addEventListener("click", (event) => { if (open(link.href)) event.preventDefault(); });
  }
  for (const hidden of element.querySelectorAll("tg-spoiler")) {
    hidden.addEventListener("click", () => hidden.classList.add("shown"));
  }
  return element;
}

function media(file) {
  if (file.kind === "photo") {
    const picture = make("img", "photo", { src: file.url, alt: "照片", width: file.width, height: file.height });
    const link = make("a", "photo", { href: file.url, target: "_blank", rel: "noopener" }, picture);
    link.addEventListener("click", (event) => { event.preventDefault(); view([picture]); });
    return link;
  }
  const named = make("span", "file-name", {}, file.name, make("small", "", {}, `${size(file.size)} · 下载`));
  return make("a", "file", { href: file.url, download: file.name }, make("span", "file-icon", {}, icon("file")), named);
}

function buttons(message, press, open) {
  const rows = message.buttons.map((row) => make("div", "button-row", {}, ...row.map((button) => {
    const element = make("button", "inline", { type: "button" }, button.label);
    if (button.url) element.append(make("span", "", { ariaHidden: "true" }, " ↗"));
    element.addEventListener("click", () => {
      if (!button.url) press(message, button, element);
      else if (!open(button.target)) window.open(button.target, "_blank", "noopener");
    });
    return element;
  })));
  return make("div", "buttons", {}, ...rows);
}
