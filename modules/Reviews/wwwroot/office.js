// The officers' queue: rows open beside the list where there is room; without script or on phones they are pages. Everything else is plain links and forms.
const wide = matchMedia("(min-width: 62rem)");
const list = document.querySelector("[data-list], .ql [data-queue]");
const pane = document.getElementById("det");

function mark(link) {
  for (const other of list.querySelectorAll("a[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

async function open(link, remember) {
  const rows = [...list.querySelectorAll("a[data-id]")];
  const at = rows.indexOf(link);
  const query = new URLSearchParams(list.dataset.filter || "");
  query.set("panel", "1");
  query.set("no", at + 1);
  query.set("dari_", list.dataset.list || rows.length);
  if (rows[at - 1]) query.set("sebelum", rows[at - 1].dataset.id);
  if (rows[at + 1]) query.set("sesudah", rows[at + 1].dataset.id);
  mark(link);
  // The address is the request's own, so that its forms, a reload and a shared link all mean the same.
  if (remember) history.pushState(null, "", link.href);
  else history.replaceState(null, "", link.href);
  await window.htmx.ajax("GET", `/petugas/permohonan/${link.dataset.id}?${query}`, { target: "#det", swap: "innerHTML" });
  pane.scrollTop = 0;
}

if (list && pane) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-id]");
    if (!link || !wide.matches || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (document.querySelector("form[data-guard][data-dirty]")) return;
    event.preventDefault();
    open(link, true);
  });
  addEventListener("popstate", () => {
    if (!location.hash) location.reload();
  });
  const first = list.querySelector("a[data-id]");
  const start = () => first && wide.matches && window.htmx && document.querySelector(".ofg.list") && open(first, false);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

// The bar follows the verdicts at once: something refused makes sending back the likely action.
function follow(form) {
  const refused = form.querySelectorAll('input[type="radio"][value="refused"]:checked').length;
  const bar = [...document.querySelectorAll("[data-outcome]")];
  const back = bar.find((button) => button.dataset.outcome === "returned");
  const accept = bar.find((button) => button.dataset.outcome === "accepted");
  if (!back || !accept) return;
  back.classList.toggle("p", refused > 0);
  accept.classList.toggle("p", refused === 0);
  let count = back.querySelector(".num");
  if (!count) {
    count = document.createElement("span");
    count.className = "num";
    back.insertBefore(count, back.querySelector("kbd"));
  }
  count.textContent = refused ? ` (${refused})` : "";
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("#pemeriksaan");
  if (form) follow(form);
});

// Files open in the preview beside them where it is shown.
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-preview] a[href^="/berkas/"]');
  if (!link || link.closest(".pvh") || event.ctrlKey || event.metaKey) return;
  const box = link.closest("[data-preview]");
  const frame = box.querySelector("[data-pv]");
  if (!frame?.offsetParent || !/\.pdf$|\.jpe?g$|\.png$/i.test(link.textContent.trim()) && !link.target) return;
  event.preventDefault();
  const address = link.getAttribute("href").split("?")[0] + "?lihat=1";
  frame.src = address;
  box.querySelector("[data-pv-open]").href = address;
  box.querySelector("[data-pv-name]").textContent = (link.querySelector("b") || link).textContent;
  for (const other of box.querySelectorAll(".sel")) other.classList.remove("sel");
  link.closest("li")?.classList.add("sel");
});
