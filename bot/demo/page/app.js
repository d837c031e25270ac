// The page: the clock and its jumps, the hints, and which phones stand side by side.

import { act, listen, say } from "/page/api.js";
import { clockTime, dayOf, fieldValue, icon, make } from "/page/format.js";
import { createPhone, showChat, showHolder, wake } from "/page/phone.js";
import { prepare } from "/page/tour.js";

const byId = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 760px)");
const chats = new Map(); // chat id → its newest state
const seen = new Map(); // account id → how many of the bot's messages have been looked at
const visible = new Set(); // slots in view
let phones = [];
let holders = []; // slot → account id
let world = null;
let active = 0;

const watching = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.intersectionRatio >= 0.6) visible.add(entry.target.slot);
    else visible.delete(entry.target.slot);
  }
  markSeen();
}, { threshold: [0, 0.6] });

const row = byId("phones");
const edges = { previous: [-1, "left"], next: [1, "right"] };
for (const [id, [step, drawn]] of Object.entries(edges)) {
  byId(id).append(icon(drawn));
  byId(id).addEventListener("click", () => row.scrollBy({ left: step * row.clientWidth * 0.6, behavior: "smooth" }));
}

/** Where there are more phones than fit, a button at the edge says so. */
function showEdges() {
  byId("previous").hidden = row.scrollLeft < 40;
  byId("next").hidden = row.scrollLeft > row.scrollWidth - row.clientWidth - 40;
}
row.addEventListener("scroll", showEdges);
new ResizeObserver(showEdges).observe(row);

function onOverview(said) {
  if (!said.accounts.length) return; // the page is open already, the bot is still starting
  const first = world === null;
  world = said;
  if (first) begin();
  byId("moving").hidden = !world.jumping;
  for (const button of document.querySelectorAll(".jumps button")) button.disabled = world.jumping;
  byId("code").textContent = world.code;
  showClock();
  markSeen();
}

function begin() {
  for (const account of world.accounts) seen.set(account.id, account.count);
  holders = world.accounts.filter((account) => account.as).map((account) => account.id);
  phones = holders.map((_, slot) => {
    const phone = createPhone(slot, (id) => { holders[slot] = id; connect(); });
    phone.element.slot = slot;
    row.append(phone.element);
    watching.observe(phone.element);
    return phone;
  });
  showEdges();
  connect();
  prepare({ phone: phoneOf, light, accounts: () => world.accounts, jumping: () => world.jumping });
}

/** The phone that somebody of the cast was given first; they get it back. */
function phoneOf(part) {
  const cast = world.accounts.filter((account) => account.as);
  const slot = cast.findIndex((account) => account.as === part);
  if (holders[slot] !== cast[slot].id) {
    holders[slot] = cast[slot].id;
    connect();
  }
  return phones[slot];
}

/** Put these phones into the light and `first` in front; that one is returned. */
function light(parts, first = parts[0]) {
  const lit = parts.map(phoneOf);
  for (const phone of phones) phone.element.classList.toggle("lit", lit.includes(phone));
  if (first) select(phoneOf(first).slot, "nearest");
  return first && phoneOf(first);
}

function connect() {
  listen(holders, onOverview, onChat, () => { byId("moving").hidden = true; });
  showHolders();
  holders.forEach((id, slot) => { if (chats.has(id)) showChat(phones[slot], chats.get(id)); });
}

function onChat(chat) {
  chats.set(chat.id, chat);
  holders.forEach((id, slot) => { if (id === chat.id) showChat(phones[slot], chat); });
}

function markSeen() {
  if (!world || document.hidden) return;
  for (const slot of visible) {
    const account = world.accounts.find((one) => one.id === holders[slot]);
    if (account) seen.set(account.id, account.count);
  }
  showHolders();
}

function unread(id) {
  const account = world.accounts.find((one) => one.id === id);
  return Math.max(0, (account?.count ?? 0) - (seen.get(id) ?? 0));
}

function showHolders() {
  phones.forEach((phone, slot) => showHolder(phone, world, holders[slot], unread));
  const tabs = byId("tabs");
  const labels = holders.map((id) => {
    const account = world.accounts.find((one) => one.id === id);
    return [account.as || account.name, account.as ? account.name : account.part, unread(id)];
  });
  if (tabs.said === JSON.stringify([labels, active])) return;
  tabs.said = JSON.stringify([labels, active]);
  const focused = tabs.contains(document.activeElement);
  tabs.replaceChildren(...labels.map(([title, name, count], slot) => {
    const tab = make("button", "tab", { type: "button", tabIndex: slot === active ? 0 : -1 }, make("b", "", {}, title), make("span", "", {}, name));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(slot === active));
    tab.setAttribute("aria-controls", `phone-${slot}`);
    if (count) tab.append(make("i", "unread", { ariaLabel: `${count} 条未读` }, String(Math.min(count, 99))));
    tab.addEventListener("click", () => select(slot));
    return tab;
  }));
  if (focused) tabs.children[active].focus();
}

function select(slot, inline = "center") {
  active = slot;
  phones.forEach((phone, place) => phone.element.classList.toggle("active", place === slot));
  wake(phones[slot]);
  if (!narrow.matches) phones[slot].element.scrollIntoView({ behavior: "smooth", inline, block: "nearest" });
  showHolders();
}

function showClock() {
  if (!world) return;
  const now = Date.now() + world.offset;
  byId("day").textContent = dayOf(now);
  byId("time").textContent = clockTime(now);
  byId("until").min = fieldValue(now);
}

byId("jumps").addEventListener("click", (event) => {
  const { to, minutes } = event.target.dataset;
  if (to) act("jump", { to, minutes });
});

byId("pick").addEventListener("submit", (event) => {
  event.preventDefault();
  act("jump", { to: byId("until").value });
});

byId("until").addEventListener("focus", (event) => {
  if (!event.target.value && world) event.target.value = fieldValue(Date.now() + world.offset + 3600000);
});

byId("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) select((active + step + phones.length) % phones.length);
});

narrow.addEventListener("change", () => phones.forEach(wake));
document.addEventListener("visibilitychange", markSeen);
setInterval(showClock, 1000);
listen([], (said) => { onOverview(said); select(0); }, onChat, () => {
  if (!world) say("正在等演示程序…");
});
