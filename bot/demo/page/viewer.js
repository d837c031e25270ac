// Pictures of a chat in full, over the page.

import { make } from "/page/format.js";

const viewer = document.getElementById("viewer");
const viewed = document.getElementById("viewed");

/** Show pictures side by side; `below` an element leaves that one free and usable. */
export function view(pictures, below = null) {
  closeView();
  viewed.replaceChildren(...pictures.map(({ src, alt, naturalWidth: width, naturalHeight: height }) => make("img", "", { src, alt, width, height })));
  const from = below ? below.getBoundingClientRect().bottom + 8 : 12;
  viewer.style.top = `${from}px`;
  viewer.style.setProperty("--from", `${from}px`);
  viewer.style.setProperty("--count", pictures.length);
  const focused = document.activeElement;
  if (!below) viewer.showModal();
  else {
    viewer.show(); // which takes the focus
    if (focused === document.body) document.activeElement.blur();
    else focused.focus({ preventScroll: true });
  }
}

export function closeView() {
  viewer.close();
}

viewer.addEventListener("click", (event) => { if (event.target === viewer) closeView(); });
