// Everything here only adds comfort: pages read and submit without it.
import { menus, showTab, focusSummary, copyButtons } from "./page.js";

menus();
showTab();
focusSummary();
copyButtons(document);
start(document);
document.addEventListener("htmx:load", (event) => {
  copyButtons(event.target);
  start(event.target);
});

// Loads a part only where the page has something for it.
function start(root) {
  const parts = [
    ["[data-upload]", "./upload.js"],
    ["[data-signature]", "./signature.js"],
    ["form[data-guard]", "./draft.js"],
    ["[data-queue]", "./queue.js"],
    ["[data-countdown]", "./countdown.js"],
    ["[data-captcha]", "./captcha.js"],
  ];
  for (const [selector, file] of parts) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.push(root);
    if (found.length) import(file).then((part) => found.forEach((element) => part.attach(element)));
  }
  if (root === document) import("./keys.js").then((part) => part.attach());
}
