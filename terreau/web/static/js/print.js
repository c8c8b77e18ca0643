// A button to print makes sense only with a script: it stays hidden without.
for (const button of document.querySelectorAll("[data-terreau-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
