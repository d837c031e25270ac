// A picture of a chat in full, over the page.

const viewer = document.getElementById("viewer");
const viewed = document.getElementById("viewed");

/** Show a picture; `beside` an element leaves what stands above its lower edge free and usable. */
export function view(picture, beside = null) {
  closeView();
  viewed.width = picture.naturalWidth;
  viewed.height = picture.naturalHeight;
  viewed.src = picture.src;
  viewed.alt = picture.alt;
  const from = beside ? beside.getBoundingClientRect().bottom + 8 : 12;
  viewer.style.top = `${from}px`;
  viewer.style.setProperty("--from", `${from}px`);
  if (beside) viewer.show();
  else viewer.showModal();
}

export function closeView() {
  viewer.close();
}

viewer.addEventListener("click", (event) => { if (event.target === viewer) closeView(); });
