// Words, sizes and small elements of the file field.
const sprite = document.querySelector('use[href*="icons.svg"]')?.getAttribute("href").split("#")[0] ?? "/_content/PlatformSaaS.Web.Theme/icons.svg";

const list = (kinds, or) => {
  const names = kinds.map((one) => one.toUpperCase());
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} ${or} ${names.at(-1)}` : names[0];
};

export const texts = {
  id: {
    comma: ",",
    choose: "Pilih berkas",
    other: "Pilih berkas lain",
    replace: "Ganti",
    look: "Lihat",
    cancel: "Batalkan",
    drag: "Seret berkas ke sini, atau",
    uploading: "Mengunggah",
    waiting: "Menunggu sambungan…",
    checking: "Terkirim. Kami sedang memeriksa berkas…",
    notUploaded: "tidak diunggah.",
    of: (sent, total) => `${sent} dari ${total}`,
    soon: "sebentar lagi",
    seconds: (count) => `kira-kira ${count} detik lagi`,
    minutes: (count) => `kira-kira ${count} menit lagi`,
    done: (bytes, pages) => `Terunggah, ${bytes}${pages ? `, ${pages} halaman` : ""}`,
    wrongKind: (kinds) => `Jenis berkas tidak diterima. Pilih berkas ${list(kinds, "atau")}.`,
    tooLarge: (bytes, max) => `Berkas terlalu besar: ${bytes} dari batas ${max}. Kecilkan berkas, lalu pilih lagi.`,
    empty: "Berkas ini kosong (0 byte). Periksa berkasnya, lalu pilih lagi.",
    network: "Sambungan terputus saat mengunggah. Isian lain tetap aman. Pilih berkas ini lagi.",
    refused: "Berkas belum dapat diterima. Coba pilih lagi; bila tetap gagal, hubungi kami.",
  },
  en: {
    comma: ".",
    choose: "Choose file",
    other: "Choose another file",
    replace: "Replace",
    look: "View",
    cancel: "Cancel",
    drag: "Drag a file here, or",
    uploading: "Uploading",
    waiting: "Waiting for the connection…",
    checking: "Sent. We are checking the file…",
    notUploaded: "not uploaded.",
    of: (sent, total) => `${sent} of ${total}`,
    soon: "almost done",
    seconds: (count) => `about ${count} seconds left`,
    minutes: (count) => `about ${count} minutes left`,
    done: (bytes, pages) => `Uploaded, ${bytes}${pages ? `, ${pages} page${pages === 1 ? "" : "s"}` : ""}`,
    wrongKind: (kinds) => `This kind of file is not accepted. Choose a ${list(kinds, "or")} file.`,
    tooLarge: (bytes, max) => `The file is too large: ${bytes}; the limit is ${max}. Make it smaller, then choose it again.`,
    empty: "This file is empty (0 bytes). Check it, then choose it again.",
    network: "The connection broke while uploading. Your other answers are safe. Choose the file again.",
    refused: "The file could not be accepted. Choose it again; if it keeps failing, contact us.",
  },
};

export function size(bytes, say) {
  if (bytes < 1024) return `${bytes} byte`;
  if (bytes < 1048576) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(Math.round(bytes / 104857.6) / 10).toString().replace(".", say.comma)} MB`;
}

export function kind(name) {
  const ending = name.includes(".") ? name.split(".").pop() : "";
  return ending.length <= 4 ? ending.toUpperCase() : "";
}

export function left(seconds, say) {
  if (!Number.isFinite(seconds) || seconds < 2) return say.soon;
  return seconds < 90 ? say.seconds(Math.ceil(seconds)) : say.minutes(Math.ceil(seconds / 60));
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function node(tag, css = "", text = "") {
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text) element.textContent = text;
  return element;
}
