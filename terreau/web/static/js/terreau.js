import htmx from "htmx.org";
import "./menu.js";
import "./print.js";
import "./focus.js";
import "./unsaved.js";

window.htmx = htmx;
