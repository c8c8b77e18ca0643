// The menu of small screens opens without any script; this only lets Escape close it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-terreau-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
