// The wall: it is told the whole state whenever that changes, and changes only what differs.

const byId = (id) => document.getElementById(id);
const body = document.body;
const RETRY = [500, 1000, 2000]; // milliseconds between attempts to reach the bot
const SILENCE = 20000; // the bot says that it is there every 8 s
const CODE_LIFE = 10000; // how long a code is taken after it has been replaced
// Up to how many people fit which grid: columns, rows, and the size of the names in --u.
const GRIDS = [
  [20, 4, 5, 2.5], [36, 6, 6, 2.1], [60, 6, 10, 1.8], [96, 8, 12, 1.5], [150, 10, 15, 1.25], [Infinity, 10, 20, 1.05],
];

let state = null;
let pending = null; // the newest state, until the next frame
let cells = [];
let order = []; // who has come, in the order in which the page has learned of it
let shown = []; // who stands in the cells
let failures = 0;
let silence = 0;
let outdated = 0;

/** The address of the events; the secret leaves the address bar, which the whole room reads. */
function eventsAddress() {
  const secret = location.pathname.split("/").pop();
  if (secret) {
    sessionStorage.setItem("wall", new URL(`${secret}/events`, location.href).href);
    history.replaceState(null, "", "./");
  }
  return sessionStorage.getItem("wall");
}

const address = body.dataset.phase === "gone" ? null : eventsAddress();

function text(id, value) {
  const element = byId(id);
  if (element.textContent !== String(value)) element.textContent = value;
}

function make(name, value) {
  const element = document.createElement(name);
  element.textContent = value;
  return element;
}

/** The grid is made for all who are due, so that nothing moves when somebody comes. */
function layOut(due) {
  const [, columns, rows, size] = GRIDS.find(([most]) => due <= most);
  const names = byId("names");
  const number = Math.min(columns * rows, Math.max(due, 1));
  if (cells.length === number && names.columns === columns) return;
  names.columns = columns;
  names.style.setProperty("--columns", columns);
  names.style.setProperty("--rows", rows);
  names.style.setProperty("--size", size);
  names.style.setProperty("--gap", size / 4);
  cells = Array.from({ length: number }, () => make("li", ""));
  names.replaceChildren(...cells);
  shown = [];
}

/** Nobody moves because of others; with more people than cells, the newest replace the oldest. */
function showNames(names, first) {
  const here = new Set(names);
  const before = new Set(order);
  order = [...order.filter((name) => here.has(name)), ...names.filter((name) => !before.has(name))];
  const wanted = new Array(cells.length).fill("");
  for (let place = Math.max(0, order.length - cells.length); place < order.length; place += 1) {
    wanted[place % cells.length] = order[place];
  }
  wanted.forEach((name, place) => {
    const cell = cells[place];
    if ((shown[place] ?? "") === name) return;
    cell.textContent = name;
    cell.title = name;
    cell.className = name ? (first ? "here" : "here new") : "";
    cell.style.setProperty("--size", fitting(name));
  });
  shown = wanted;
}

function fitting(name) {
  const size = Number(byId("names").style.getPropertyValue("--size"));
  return name.length > 4 ? Math.max(0.8, (size * 5) / name.length) : size;
}

function showParts(parts) {
  const heading = byId("parts");
  if (heading.said === JSON.stringify(parts)) return;
  heading.said = JSON.stringify(parts);
  heading.classList.toggle("several", parts.length > 1);
  heading.replaceChildren(...parts.map(([label, title]) => {
    const line = make("span", "");
    line.append(make("small", label), title);
    return line;
  }));
}

function showState() {
  const next = pending;
  pending = null;
  const first = state === null;
  state = next;
  body.dataset.phase = next.phase;
  body.classList.toggle("countless", next.names === null);
  text("branch", next.branch);
  text("clock", next.clock);
  showParts(next.parts);
  text("facts", [...next.when, next.lead].filter(Boolean).join("\n"));
  byId("came").style.minWidth = `${String(next.due).length}ch`; // the line keeps its width
  text("came", next.came);
  text("due", next.due);
  text("result", next.result);
  if (next.say) text("say", next.say);
  if (next.names) {
    layOut(next.due);
    showNames(next.names, first);
  }
}

/** However many states arrive, the page changes once a frame at most. */
function onState(event) {
  if (pending === null) requestAnimationFrame(showState);
  pending = JSON.parse(event.data);
}

function onCode(event) {
  clearTimeout(outdated);
  const code = JSON.parse(event.data);
  if (code === null) return;
  const left = code.left * 1000;
  byId("qr").setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  byId("path").setAttribute("d", code.path);
  text("digits", code.digits);
  text("bot", code.bot);
  const spent = Math.max(0, 1 - code.left / 20);
  byId("left").getAnimations().forEach((animation) => animation.cancel());
  byId("left").animate([{ transform: `scaleX(${1 - spent})` }, { transform: "scaleX(0)" }], { duration: left, fill: "forwards" });
  outdated = setTimeout(() => body.classList.add("lost"), left + CODE_LIFE);
  body.classList.remove("lost");
}

function onGone() {
  body.dataset.phase = "gone";
}

function onWord() {
  failures = 0;
  byId("lost").hidden = true;
}

/** A page that has lost the bot looks for it until it is there again, or the address is gone. */
function connect() {
  const events = new EventSource(address);
  const listen = (name, take) => events.addEventListener(name, (event) => {
    onWord();
    watch();
    take(event);
  });
  const watch = () => {
    clearTimeout(silence);
    silence = setTimeout(again, SILENCE);
  };
  const again = async () => {
    clearTimeout(silence);
    events.close();
    byId("lost").hidden = false;
    if (await isGone()) return onGone();
    setTimeout(connect, RETRY[Math.min(failures, RETRY.length - 1)]);
    failures += 1;
  };
  listen("state", onState);
  listen("code", onCode);
  listen("here", () => {});
  listen("gone", () => { clearTimeout(silence); events.close(); onGone(); });
  events.addEventListener("error", again, { once: true });
  watch();
}

async function isGone() {
  try {
    return (await fetch(address.replace(/\/events$/, ""), { cache: "no-store" })).status === 404;
  } catch {
    return false; // nobody answers: the bot is starting
  }
}

byId("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

if (address) connect();
else onGone();
