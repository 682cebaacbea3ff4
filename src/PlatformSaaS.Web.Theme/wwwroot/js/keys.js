// "/" goes to the search box; a letter on a button's data-key presses it, when nothing is being typed.
export function attach() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("[data-key-search]");
      if (search?.offsetParent) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      return;
    }
    const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key.toLowerCase() === event.key.toLowerCase() && element.offsetParent);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}

export function typing(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
