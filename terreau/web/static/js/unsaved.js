// Leaving a form that was changed asks first; sending it does not.
for (const form of document.querySelectorAll("form[data-terreau-unsaved]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
