// The first minute: six steps that press the page's own buttons and move its clock.

import { act } from "/page/api.js";
import { rest } from "/page/phone.js";
import { closeView, view } from "/page/viewer.js";

const byId = (id) => document.getElementById(id);
const GUESTS = 9; // how many beside those on the page check in
const PAGES = 2; // that the bot sends as pictures beside the Word file
const LONGEST = 30000; // milliseconds that a step waits for the bot
const STOPPED = Symbol("the tour is over");

/** Line, seconds it is left standing after what it says has happened, and what it does. */
export const STEPS = [
  ["活动前半小时，提醒自动发到每个人手机上。", 4, remind],
  ["点一下“签到”，就签好了。", 4, checkIn],
  ["签到墙和书记的手机，当场跟着数人。", 5, gather],
  ["每周五下午五点，书记自动收到本周小结。", 6, summarise],
  ["要年度总结，点“本年度”，Word 和图就来了。", 6, report],
  ["轮到您了：每部手机都能点，时间也能往后拨。", 6, handOver],
];

let desk = null; // the page: phones by part, accounts, which phone is in the light
let run = null; // the tour that is on: { paused, onward }

export function prepare(given) {
  desk = given;
  byId("take-tour").addEventListener("click", () => { take(); byId("pause").focus({ preventScroll: true }); });
  byId("skip").addEventListener("click", stop);
  byId("onward").addEventListener("click", () => { if (run) { run.onward = true; hold(false); } });
  byId("pause").addEventListener("click", () => hold(!run?.paused));
  // Whoever takes a phone in hand is not hurried on.
  byId("phones").addEventListener("pointerdown", () => hold(true));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") stop(); });
  show(false);
  if (localStorage.getItem("tour") !== "taken") take();
}

async function take() {
  if (run) return;
  localStorage.setItem("tour", "taken");
  const mine = { paused: false, onward: false };
  run = mine;
  show(true);
  hold(false);
  try {
    for (const [place, [line, seconds, step]] of STEPS.entries()) {
      announce(place, line);
      mine.onward = false;
      await step(mine);
      await stand(mine, seconds);
    }
  } catch (reason) {
    if (reason !== STOPPED) byId("line").textContent = "";
  }
  if (run === mine) stop();
}

function stop() {
  if (!run) return;
  run = null;
  const focused = byId("tour").contains(document.activeElement);
  show(false);
  if (focused) byId("take-tour").focus({ preventScroll: true });
  byId("finger").hidden = true;
  closeScreen();
  closeView();
  desk.light([]);
}

function show(touring) {
  byId("tour").hidden = !touring;
  byId("hints").hidden = touring;
  document.body.classList.toggle("touring", touring);
}

function hold(paused) {
  if (run) run.paused = paused;
  byId("pause").textContent = paused ? "继续" : "暂停";
}

function announce(place, line) {
  byId("line").textContent = line;
  [...byId("dots").children].forEach((dot, at) => { dot.className = at < place ? "past" : at === place ? "now" : ""; });
}

const sleep = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

async function beat(mine) {
  await sleep(50);
  if (run !== mine) throw STOPPED;
}

/** Let the line stand; a pause lengthens it, 下一步 ends it. */
async function stand(mine, seconds) {
  for (let left = seconds * 1000; left > 0 && !mine.onward; ) {
    const before = performance.now();
    await beat(mine);
    if (!mine.paused) left -= performance.now() - before;
  }
}

/** Wait for what the bot does; the tour ends where it does not come. */
async function until(mine, found) {
  const latest = performance.now() + LONGEST;
  while (performance.now() < latest) {
    const it = found();
    if (it) return it;
    await beat(mine);
  }
  throw new Error("the bot has not done it");
}

async function jump(mine, to) {
  await until(mine, () => !desk.jumping());
  const reached = await act("jump", { to });
  if (run !== mine || reached === undefined) throw STOPPED; // the page has said why
  return reached;
}

const messages = (phone) => [...phone.list.querySelectorAll("li.theirs")];
const newest = (phone, label) => [...phone.list.querySelectorAll(".inline")].filter((button) => button.textContent.includes(label)).at(-1);

async function tap(mine, element) {
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = element.getBoundingClientRect();
  const finger = byId("finger");
  finger.style.transform = `translate(${box.left + box.width / 2}px, ${box.top + box.height / 2}px)`;
  finger.hidden = false;
  await breathe(mine, 750);
  finger.classList.add("down");
  await breathe(mine, 220);
  finger.classList.remove("down");
  element.click();
  await breathe(mine, 350);
  finger.hidden = true;
}

/** A moment for the eye; none for who goes on. */
async function breathe(mine, milliseconds) {
  if (!mine.onward) await sleep(milliseconds);
  if (run !== mine) throw STOPPED;
}

async function remind(mine) {
  const teacher = desk.light(["教师", "师傅", "徒弟", "书记"]);
  const before = newest(teacher, "✅ 签到")?.closest("li").dataset.key;
  await breathe(mine, 900);
  await jump(mine, "reminder");
  await until(mine, () => newest(teacher, "✅ 签到") && newest(teacher, "✅ 签到").closest("li").dataset.key !== before);
}

async function checkIn(mine) {
  const teacher = desk.light(["教师"]);
  const button = newest(teacher, "✅ 签到");
  const card = button?.closest("li").dataset.key;
  if (!button) return; // whoever watches has pressed it
  await tap(mine, button);
  await until(mine, () => teacher.list.querySelector(`[data-key="${card}"]`)?.textContent.includes("已签到"));
}

async function gather(mine) {
  const secretary = desk.light(["教师", "书记"], "书记");
  const counting = messages(secretary).filter((one) => one.textContent.includes("还没到")).at(-1);
  if (counting) rest(secretary, counting);
  byId("wall").src = "/page/wall";
  byId("screen").hidden = false;
  await breathe(mine, 1800);
  await everyone(mine, 330);
}

function closeScreen() {
  byId("screen").hidden = true;
  byId("wall").removeAttribute("src");
}

/** Those due check in, as people do: by the card on the page's phones, by the word elsewhere. */
async function everyone(mine, pause) {
  await breathe(mine, 300);
  for (const part of ["教师", "师傅", "徒弟", "书记"]) newest(desk.phone(part), "✅ 签到")?.click();
  const guests = desk.accounts().filter((one) => !one.as && one.part.endsWith("党员")).slice(0, GUESTS);
  const sent = [];
  for (const { id } of guests) {
    await breathe(mine, pause);
    sent.push(act("send", { user: id, chat: id, text: "✅ 签到" }));
  }
  await Promise.all(sent);
}

async function summarise(mine) {
  const secretary = desk.light(["书记"]);
  await breathe(mine, 600);
  closeScreen();
  const come = () => messages(secretary).filter((one) => one.textContent.includes("本周小结")).at(-1)?.dataset.key;
  const old = come();
  while (await jump(mine, "reminder-or-summary") === "reminder") await everyone(mine, 20);
  await until(mine, () => come() !== old);
}

async function report(mine) {
  const secretary = desk.light(["书记"]);
  const old = [...secretary.list.querySelectorAll("img.photo")].map((one) => one.src);
  secretary.input.value = "总结";
  await breathe(mine, 600);
  secretary.form.requestSubmit();
  await tap(mine, await until(mine, () => messages(secretary).at(-1)?.textContent.includes("本年度") && newest(secretary, "本年度")));
  const pictures = await until(mine, () => {
    const come = [...secretary.list.querySelectorAll("img.photo")].filter((one) => !old.includes(one.src));
    return come.length >= PAGES && come.every((one) => one.complete) && come;
  });
  await breathe(mine, 1500);
  view(pictures, byId("tour"));
}

async function handOver(mine) {
  closeView();
  desk.light(["教师", "师傅", "徒弟", "书记", "陌生人", "支部群"], "教师");
  await breathe(mine, 0);
}
