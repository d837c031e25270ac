// One phone on the page: who holds it, the chat, what can be typed, pressed and sent.

import { act } from "/page/api.js";
import { showMessages } from "/page/bubbles.js";
import { icon, make } from "/page/format.js";

const TOAST_MS = 3200;
const NEAR = 80; // pixels from the bottom within which the chat follows new messages

/** A phone for the given slot; `choose(id)` is called when somebody else is put on it. */
export function createPhone(slot, choose) {
  const page = draw(slot);
  const phone = { ...page, slot, chat: null, world: null, toasts: null, waiting: new Map() };
  page.chooser.addEventListener("change", () => choose(Number(page.chooser.value)));
  page.form.addEventListener("submit", (event) => { event.preventDefault(); submit(phone); });
  page.input.addEventListener("keydown", (event) => typed(phone, event));
  page.input.addEventListener("input", () => { grow(page.input); suggest(phone); });
  page.file.addEventListener("change", () => upload(phone));
  page.menu.addEventListener("click", () => toggleCommands(phone));
  page.toggle.addEventListener("click", () => fold(phone));
  page.begin.addEventListener("click", () => act("start", { user: phone.chat.id }));
  page.down.addEventListener("click", () => toBottom(phone, "smooth"));
  page.scroll.addEventListener("scroll", () => { page.down.hidden = nearBottom(phone); });
  page.alert.addEventListener("close", () => page.input.focus());
  return phone;
}

function draw(slot) {
  const tool = (name, label, type = "button") => make("button", `icon ${name}`, { type, title: label, ariaLabel: label }, icon(name));
  const chooser = make("select", "chooser", { ariaLabel: "换一个人用这部手机" });
  const face = make("span", "face", { ariaHidden: "true" });
  const name = make("span", "name"), part = make("span", "part");
  const head = make("header", "head", {}, face, make("span", "who", { ariaHidden: "true" }, name, part), make("span", "swap", { ariaHidden: "true" }, "换人 ▾"), chooser);
  const list = make("ol", "messages", { role: "log", ariaLabel: "消息" });
  const empty = make("p", "empty", { hidden: true }, "还没有消息。点下面的“开始”，和支部助手说第一句话。");
  const scroll = make("div", "scroll", { tabIndex: 0 }, empty, list);
  const down = make("button", "down", { type: "button", ariaLabel: "到最新的消息", hidden: true }, icon("down"));
  const toast = make("p", "toast", { role: "status", hidden: true });
  const commands = make("div", "commands", { hidden: true });
  const menu = tool("menu", "命令");
  const input = make("textarea", "input", { rows: 1, placeholder: "输入消息", ariaLabel: "输入消息" });
  const file = make("input", "file-input", { type: "file", multiple: true, tabIndex: -1 });
  const attach = make("label", "icon attach", { title: "发文件或照片", tabIndex: 0 }, icon("attach"), file);
  attach.setAttribute("role", "button");
  attach.setAttribute("aria-label", "发文件或照片");
  attach.addEventListener("keydown", (event) => { if (["Enter", " "].includes(event.key)) { event.preventDefault(); file.click(); } });
  const toggle = tool("toggle", "收起或打开键盘");
  const send = tool("send", "发送", "submit");
  const as = make("select", "as", { ariaLabel: "以谁的身份发言", hidden: true });
  const form = make("form", "composer", { hidden: true }, menu, attach, as, input, toggle, send);
  const keyboard = make("div", "keyboard", { hidden: true });
  const begin = make("button", "begin", { type: "button", hidden: true }, "开始");
  const alertText = make("p");
  const alert = make("dialog", "alert", {}, make("form", "", { method: "dialog" }, alertText, make("button", "", { value: "ok" }, "好")));
  const element = make("section", "phone", { id: `phone-${slot}` }, head, make("div", "middle", {}, scroll, down, toast), commands, begin, form, keyboard, alert);
  element.setAttribute("role", "tabpanel");
  return { element, attach, empty, chooser, face, name, part, list, scroll, down, toast, commands, menu, input, file, toggle, as, form, keyboard, begin, alert, alertText };
}

/** Who holds the phone, and whom it can be handed to. */
export function showHolder(phone, world, id, unread) {
  phone.world = world;
  const holder = world.accounts.find((account) => account.id === id);
  if (!holder) return;
  phone.face.textContent = holder.name.slice(0, 1);
  phone.face.dataset.tone = String(id % 6);
  phone.name.textContent = holder.name;
  const told = holder.part.split("·").includes(holder.as); // 书记 is both an office and a part here
  phone.partText = holder.as && !told ? `${holder.as} · ${holder.part}` : holder.part;
  phone.element.setAttribute("aria-label", `${holder.as || holder.part} ${holder.name} 的手机`);
  const labels = world.accounts.map((account) => {
    const count = unread(account.id);
    return `${account.name} · ${account.as || account.part}${count ? `（${count} 条未读）` : ""}`;
  });
  if (phone.labels !== labels.join()) {
    phone.labels = labels.join();
    phone.chooser.replaceChildren(...world.accounts.map((account, place) => make("option", "", { value: account.id }, labels[place])));
  }
  phone.chooser.value = id;
  showPart(phone);
}

function showPart(phone) {
  const typing = phone.chat?.typing;
  phone.part.textContent = typing ? "助手正在输入…" : phone.partText ?? "";
  phone.part.classList.toggle("typing", Boolean(typing));
}

/** Bring the chat up to date. */
export function showChat(phone, chat) {
  const other = phone.chat?.id !== chat.id;
  const resting = phone.scroll.scrollTop === phone.resting; // where the page has put it
  const isNew = !other && (chat.messages.at(-1)?.id ?? 0) > (phone.chat.messages.at(-1)?.id ?? 0);
  const follow = other || nearBottom(phone) || (resting && isNew);
  phone.chat = chat;
  open(phone, chat);
  if (other) Object.assign(phone, { toasts: null, waiting: new Map() });
  showMessages(phone.list, chat, (...what) => press(phone, ...what), (url) => openLink(phone, url));
  showPart(phone);
  showToasts(phone, chat);
  showKeyboard(phone, chat);
  showMembers(phone, chat);
  phone.begin.hidden = chat.started && !chat.blocked;
  // Until the first answer has brought the keyboard, so that it does not push the line up.
  const fresh = !chat.group && !chat.keyboard.length && !chat.messages.some((message) => message.bot);
  phone.form.hidden = !phone.begin.hidden || fresh;
  phone.menu.hidden = !chat.commands.length;
  phone.attach.hidden = chat.group;
  phone.empty.hidden = chat.messages.length > 0;
  if (follow) toNewest(phone, isNew);
  else phone.down.hidden = false;
  if (resting && !follow) phone.resting = phone.scroll.scrollTop;
}

/** Down to the end, but of a new message that is longer than the phone to its beginning. */
function toNewest(phone, isNew) {
  toBottom(phone, "instant"); // a smooth scroll on its way would look like not following
  const last = phone.list.lastElementChild;
  if (isNew && last && last.offsetHeight > phone.scroll.clientHeight) rest(phone, last);
}

/** Let a message begin at the top of the phone, until something new comes. */
export function rest(phone, message) {
  const above = message.getBoundingClientRect().top - phone.scroll.getBoundingClientRect().top;
  phone.scroll.scrollTo({ top: phone.scroll.scrollTop + above - 6, behavior: "instant" });
  phone.resting = phone.scroll.scrollTop;
}

/** A phone that was not shown has not scrolled: follow its newest message again. */
export function wake(phone) {
  if (phone.down.hidden) toBottom(phone, "instant");
}

/** Whoever has joined but not yet opened the bot on this page opens it when they get a phone. */
function open(phone, chat) {
  const silent = chat.started && !chat.group && chat.messages.every((message) => message.bot);
  if (silent && phone.opened !== chat.id) act("start", { user: chat.id });
  if (silent) phone.opened = chat.id;
}

function nearBottom({ scroll }) {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
}

function toBottom({ scroll, down }, behavior) {
  scroll.scrollTo({ top: scroll.scrollHeight, behavior });
  down.hidden = true;
}

function showToasts(phone, chat) {
  const known = phone.toasts;
  phone.toasts = new Set(chat.toasts.map((toast) => toast.id));
  for (const toast of chat.toasts) {
    phone.waiting.get(toast.id)?.classList.remove("waiting");
    phone.waiting.delete(toast.id);
    if (known === null || known.has(toast.id) || !toast.text) continue;
    if (toast.alert) showAlert(phone, toast.text);
    else showToast(phone, toast.text);
  }
}

function showToast(phone, text) {
  phone.toast.textContent = text;
  phone.toast.hidden = false;
  clearTimeout(phone.hiding);
  phone.hiding = setTimeout(() => { phone.toast.hidden = true; }, TOAST_MS);
}

function showAlert(phone, text) {
  phone.alertText.textContent = text;
  if (!phone.alert.open) phone.alert.show();
  phone.alert.querySelector("button").focus();
}

function showKeyboard(phone, chat) {
  const rows = JSON.stringify(chat.keyboard);
  if (rows !== phone.rows) {
    phone.rows = rows;
    phone.keyboard.replaceChildren(...chat.keyboard.map((row) => make("div", "key-row", {}, ...row.map((label) => {
      const key = make("button", "key", { type: "button" }, label);
      key.addEventListener("click", () => say(phone, label));
      return key;
    }))));
  }
  phone.toggle.hidden = !chat.keyboard.length;
  phone.keyboard.hidden = !chat.keyboard.length || phone.folded || chat.blocked;
  phone.toggle.setAttribute("aria-expanded", String(!phone.keyboard.hidden));
}

function fold(phone) {
  phone.folded = !phone.folded;
  const follow = nearBottom(phone);
  showKeyboard(phone, phone.chat);
  if (follow) toBottom(phone, "instant");
}

function showMembers(phone, chat) {
  phone.as.hidden = !chat.group;
  if (!chat.group || phone.as.options.length === chat.members.length) return;
  phone.as.replaceChildren(...chat.members.map((one) => make("option", "", { value: one.id }, one.name)));
}

const userOf = (phone) => (phone.chat.group ? Number(phone.as.value) : phone.chat.id);

async function press(phone, message, button, element) {
  element.classList.add("waiting");
  setTimeout(() => element.classList.remove("waiting"), 8000);
  const query = await act("press", { user: userOf(phone), chat: phone.chat.id, message: message.id, data: button.target });
  if (query === undefined || phone.toasts?.has(query)) element.classList.remove("waiting");
  else phone.waiting.set(query, element);
}

/** A link to this bot opens here; whether it did. */
function openLink(phone, url) {
  const link = /^https?:\/\/t\.me\/([A-Za-z0-9_]+)\?start=([\w-]+)$/.exec(url);
  if (!link || link[1] !== phone.world?.bot_name || phone.chat.group) return false;
  act("start", { user: phone.chat.id, payload: link[2] });
  return true;
}

function say(phone, text) {
  toBottom(phone, "instant");
  return act("send", { user: userOf(phone), chat: phone.chat.id, text });
}

function submit(phone) {
  const text = phone.input.value.trim();
  if (!text || !phone.chat) return;
  phone.input.value = "";
  grow(phone.input);
  phone.commands.hidden = true;
  say(phone, text);
}

function typed(phone, event) {
  if (event.key === "Escape") phone.commands.hidden = true;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit(phone);
}

function grow(input) {
  input.style.height = "";
  input.style.height = `${Math.min(input.scrollHeight, 110)}px`;
}

function suggest(phone) {
  const text = phone.input.value;
  if (text.startsWith("/") && !text.includes(" ")) showCommands(phone, text.slice(1));
  else phone.commands.hidden = true;
}

function toggleCommands(phone) {
  if (phone.commands.hidden) showCommands(phone, "");
  else phone.commands.hidden = true;
}

function showCommands(phone, start) {
  const found = phone.chat.commands.filter(([name]) => name.startsWith(start));
  phone.commands.replaceChildren(...found.map(([name, description]) => {
    const row = make("button", "command", { type: "button" }, make("b", "", {}, `/${name}`), ` ${description}`);
    row.addEventListener("click", () => { phone.commands.hidden = true; phone.input.value = ""; say(phone, `/${name}`); });
    return row;
  }));
  phone.commands.hidden = !found.length;
}

async function upload(phone) {
  const files = [...phone.file.files];
  const album = files.length > 1 ? String(Date.now()) : "";
  phone.file.value = "";
  for (const file of files) {
    const form = new FormData();
    form.append("user", userOf(phone));
    form.append("kind", /^image\/(png|jpe?g|webp|gif)$/.test(file.type) ? "photo" : "document");
    form.append("album", album);
    form.append("file", file, file.name);
    await act("upload", form);
  }
}
