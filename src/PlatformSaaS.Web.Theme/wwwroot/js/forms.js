// What forms written as data do beyond plain HTML: narrow choices, hide what isn't asked, add rows. Without this file everything is shown and can be sent.
const value = (form, name) => {
  const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  return fields.flatMap(f => (f.type === "radio" || f.type === "checkbox") ? (f.checked ? [f.value] : []) : (f.value ? [f.value] : []));
};

function narrow(box, form) {
  const select = box.querySelector("select");
  if (!select) return;
  box.groups ??= [...select.querySelectorAll("optgroup")];
  const names = JSON.parse(box.dataset.groups);
  const chosen = value(form, box.dataset.depends)[0];
  const kept = select.value;
  for (const group of box.groups) group.remove();
  for (const group of box.groups) if (chosen && group.label === names[chosen]) select.append(group);
  select.value = kept;
  if (select.value !== kept) select.value = "";
  select.disabled = !chosen;
}

function ask(box, form) {
  const conditions = Object.entries(JSON.parse(box.dataset.when));
  const holds = conditions.every(([name, wanted]) => {
    const given = value(form, name).map(v => v.toLowerCase());
    const list = (Array.isArray(wanted) ? wanted : [wanted]).map(v => String(v).toLowerCase());
    return list.some(v => given.includes(v));
  });
  box.hidden = !holds;
  box.querySelector("[data-when-note]")?.setAttribute("hidden", "");
}

function refresh(form) {
  form.querySelectorAll("[data-depends]").forEach(b => narrow(b, form));
  form.querySelectorAll("[data-when]").forEach(b => ask(b, form));
}

const button = (text, quiet) => Object.assign(document.createElement("button"), { type: "button", className: quiet ? "bt s q" : "bt s", textContent: text });

function rows(box) {
  const all = [...box.querySelectorAll(":scope > [data-row]")];
  const pattern = all[all.length - 1].cloneNode(true);
  // Rows may begin above 0, where fixed ones stand before them.
  let next = Math.max(...all.map(r => Number(r.dataset.index))) + 1;
  all.slice(Number(box.dataset.shown)).forEach(r => r.remove());
  const add = button(box.dataset.add);
  const number = () => {
    const present = [...box.querySelectorAll(":scope > [data-row]")];
    present.forEach((r, i) => { r.querySelector("legend").textContent = `${box.dataset.title} ${i + 1}`; });
    add.hidden = present.length >= Number(box.dataset.max);
  };
  const removable = row => {
    const remove = button(box.dataset.remove, true);
    remove.addEventListener("click", () => { row.remove(); number(); add.focus(); box.dispatchEvent(new Event("input", { bubbles: true })); });
    row.append(remove);
  };
  box.querySelectorAll(":scope > [data-row]").forEach(removable);
  add.addEventListener("click", () => {
    const row = pattern.cloneNode(true);
    const from = `[${row.dataset.index}].`, to = `[${next}].`;
    const idFrom = `_${row.dataset.index}__`, idTo = `_${next}__`;
    const base = box.dataset.rows;
    const idBase = "f-" + base.replace(/[^A-Za-z0-9-]/g, "_");
    for (const el of row.querySelectorAll("*")) {
      for (const attribute of [...el.attributes]) {
        el.setAttribute(attribute.name, attribute.value.replaceAll(base + from, base + to).replaceAll(idBase + idFrom, idBase + idTo));
      }
    }
    row.dataset.index = next++;
    removable(row);
    add.before(row);
    number();
    refresh(box.form ?? box.closest("form"));
    row.querySelector("input:not([type=hidden]),select,textarea")?.focus();
    document.dispatchEvent(new CustomEvent("platform:added", { detail: row }));
  });
  box.append(add);
  number();
}

function slots(box) {
  const all = [...box.querySelectorAll(":scope > [data-slot]")];
  const hidden = all.slice(Number(box.dataset.slots));
  hidden.forEach(s => { s.hidden = true; });
  if (!hidden.length) return;
  const add = button(box.dataset.add);
  add.addEventListener("click", () => {
    const slot = hidden.shift();
    slot.hidden = false;
    slot.querySelector("input:not([type=hidden]),button")?.focus();
    if (!hidden.length) add.remove();
  });
  box.append(add);
}

document.querySelectorAll("[data-rows]").forEach(rows);
document.querySelectorAll("[data-slots]").forEach(slots);
for (const form of new Set([...document.querySelectorAll("[data-depends],[data-when]")].map(b => b.closest("form")).filter(Boolean))) {
  refresh(form);
  form.addEventListener("change", () => refresh(form));
}
