// Puts a ready text where the cursor stands in the answer; a page that a script fills later is covered, too.
const show = () => document.querySelectorAll("[data-insert][hidden]").forEach((button) => (button.hidden = false));

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const field = button && document.querySelector(`textarea[name="${button.dataset.insert}"]`);
  if (!field) return;
  const { selectionStart: from, selectionEnd: to, value } = field;
  const before = value.slice(0, from);
  const space = before && !/\s$/.test(before) ? " " : "";
  field.setRangeText(space + button.dataset.text, from, to, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("htmx:afterSettle", show);
show();
