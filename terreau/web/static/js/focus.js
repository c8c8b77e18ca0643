// After a refused form, the reader starts at the list of what to correct.
function focusSummary(root) {
  root.querySelector("[data-terreau-focus]")?.focus();
}

focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.target));
