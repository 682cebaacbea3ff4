// Editor of a template: inserts values, keeps faults and preview up to date. Without it the buttons do the same.
const form = document.querySelector(".tp-form");
if (form) {
  const frame = document.querySelector(".tp-frame");
  const faults = document.getElementById("tp-faults");
  const here = form.getAttribute("action");
  let last = form.querySelector("textarea");
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[name^='subject.'], [name^='body.']")) last = event.target;
  });

  // A list's element is named inside its loop; outside of one the loop comes along.
  const written = (path, before) => {
    if (!path.includes("[]")) return `{{${path}}}`;
    const [list, rest] = [path.slice(0, path.indexOf("[]")), path.slice(path.lastIndexOf("[].") + 3)];
    const open = before.lastIndexOf(`{{#each ${list}}}`);
    return open >= 0 && before.indexOf("{{/each}}", open) < 0 ? `{{${rest}}}` : `{{#each ${list}}}{{${rest}}}{{/each}}`;
  };
  form.addEventListener("click", (event) => {
    const value = event.target.closest(".tp-value");
    if (!value || !last) return;
    const { selectionStart: from, selectionEnd: to } = last;
    last.setRangeText(written(value.dataset.path, last.value.slice(0, from)), from, to, "end");
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const filter = form.querySelector(".tp-filter input");
  filter?.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    form.querySelectorAll(".tp-group").forEach((group) => {
      let shown = 0;
      group.querySelectorAll(".tp-value").forEach((value) => {
        const fits = !wanted || value.textContent.toLowerCase().includes(wanted);
        value.parentElement.hidden = !fits;
        shown += fits;
      });
      group.hidden = Boolean(wanted) && !shown;
      if (wanted) group.open = shown > 0;
    });
  });
  filter?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });

  let asked;
  const refresh = async () => {
    asked?.abort();
    asked = new AbortController();
    // The frame gets the fields through a form of their own, so that nothing of the page's own form is sent or locked.
    const copy = document.createElement("form");
    Object.assign(copy, { method: "post", action: `${here}/pratinjau`, target: frame.name, hidden: true });
    const data = new FormData(form);
    for (const [name, value] of data) {
      const field = document.createElement("textarea");
      Object.assign(field, { name, value });
      copy.append(field);
    }
    document.body.append(copy);
    copy.submit();
    copy.remove();
    try {
      const answer = await fetch(`${here}?handler=Check`, { method: "POST", body: data, signal: asked.signal });
      if (answer.ok) faults.innerHTML = await answer.text();
    } catch {
      // A newer question is on its way.
    }
  };
  let waiting;
  form.addEventListener("input", (event) => {
    if (event.target === filter) return;
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 700);
  });
  form.querySelectorAll("[name='culture'], [name='sample']").forEach((field) => field.addEventListener("change", refresh));
  if ("typed" in frame.dataset) refresh();
}
