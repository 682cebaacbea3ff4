import { typing } from "./keys.js";

// A list that is read with j and k, opened with Enter; "?" shows the keys. Moving starts at the current entry.
export function attach(list) {
  if (list.dataset.ready) return;
  list.dataset.ready = "1";
  const entries = () => [...list.querySelectorAll("a[href]")].filter((entry) => entry.offsetParent);
  document.addEventListener("keydown", (event) => {
    if (!list.isConnected || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") {
      const help = document.querySelector("[data-queue-keys]");
      if (help) help.open = !help.open;
      return;
    }
    if (event.key !== "j" && event.key !== "k") return;
    const all = entries();
    if (!all.length) return;
    event.preventDefault();
    let at = all.indexOf(document.activeElement);
    if (at < 0) at = all.findIndex((entry) => entry.getAttribute("aria-current"));
    const to = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
    all[to].focus();
    all[to].scrollIntoView({ block: "nearest" });
  });
}
