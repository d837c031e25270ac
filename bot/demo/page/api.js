// What the page asks of the demo's server, and what the server tells the page.

const notice = document.getElementById("notice");
let hiding = 0;

export function say(text) {
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { notice.hidden = true; }, 6000);
}

/** Ask for one act; the result, or undefined after the refusal was shown. */
export async function act(name, body) {
  const form = body instanceof FormData;
  const headers = form ? {} : { "Content-Type": "application/json" };
  try {
    const answer = await fetch(`/page/${name}`, {
      method: "POST",
      headers: { ...headers, "X-Demo": "page" },
      body: form ? body : JSON.stringify(body),
    });
    const said = await answer.json();
    if (said.error) say(said.error);
    return said.result;
  } catch {
    say("演示程序没有回应，请看看它是否还在运行。");
    return undefined;
  }
}

let source = null;

/** Listen to the overview and to these chats; earlier listening ends. */
export function listen(chats, onOverview, onChat, onBroken) {
  source?.close();
  source = new EventSource(`/page/events?show=${chats.join(",")}`);
  source.addEventListener("overview", (event) => onOverview(JSON.parse(event.data)));
  source.addEventListener("chat", (event) => onChat(JSON.parse(event.data)));
  source.addEventListener("error", onBroken);
}
