// Lists whose rows can be dragged into order. A row's buttons do the same without script: dropping one presses the button for its new place.
for (const list of document.querySelectorAll("[data-sort]")) {
  let dragged;
  for (const item of list.children) {
    const grip = item.querySelector("[data-grip]");
    if (!grip) continue;
    grip.addEventListener("pointerdown", () => (item.draggable = true));
    grip.addEventListener("pointerup", () => (item.draggable = false));
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      item.classList.add("drag");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.item);
    });
    item.addEventListener("dragend", () => {
      item.classList.remove("drag");
      item.draggable = false;
      if (!dragged) return;
      dragged = undefined;
      const form = item.querySelector(".st-ops");
      const button = form.querySelector("[name=to]");
      const to = Object.assign(document.createElement("input"), { type: "hidden", name: "to", value: [...list.children].indexOf(item) });
      form.append(to);
      form.action = button.formAction;
      form.submit();
    });
    item.addEventListener("dragover", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const box = item.getBoundingClientRect();
      item[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
    });
  }
}
