// The answers live in the page until they are saved to a file; between visits the browser keeps a copy where it can.
const head = JSON.parse(document.getElementById("head").textContent);
const key = `palermo-reply-${head.reply}-${head.state}`;
const fields = [...document.querySelectorAll("[data-path]")];
// Boxes of answers that were filled in beforehand, by path.
const boxes = new Map([...document.querySelectorAll("[data-still-true]")].map((box) => [box.dataset.stillTrue, box]));

function valueOf(field) {
  if (field.tagName !== "FIELDSET") return field.value;
  const places = [...field.querySelectorAll("select")];
  if (places.length) return places.map((place) => place.value).filter(Boolean).join(" ");
  return [...field.querySelectorAll("input:checked")].map((input) => input.value).join(" ");
}

function setValue(field, value) {
  if (field.tagName !== "FIELDSET") {
    field.value = value;
    return;
  }
  const order = value.split(" ");
  field.querySelectorAll("select").forEach((place, index) => { place.value = order[index] ?? ""; });
  const chosen = new Set(order);
  for (const input of field.querySelectorAll("input")) input.checked = chosen.has(input.value);
}

function answers() {
  const all = {};
  for (const field of fields) {
    const one = { value: valueOf(field), revision: Number(field.dataset.revision) };
    if (boxes.get(field.dataset.path)?.checked) one.still_true = true;
    all[field.dataset.path] = one;
  }
  return all;
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify(answers()));
  } catch {
    // A browser that keeps nothing for files: the file that is saved is the only copy.
  }
}

try {
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  for (const field of fields) {
    const one = kept[field.dataset.path];
    if (!one || one.revision !== Number(field.dataset.revision)) continue;
    setValue(field, one.value);
    const box = boxes.get(field.dataset.path);
    if (box) box.checked = one.still_true === true;
  }
} catch {
  // As above.
}
document.addEventListener("input", keep);

document.getElementById("save").addEventListener("click", () => {
  const text = JSON.stringify({ ...head, answers: answers() });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${head.cycle}-${head.state}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
