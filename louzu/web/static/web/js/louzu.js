/* Only what helps. Every page works without any of this. */
import { guardButtons } from "./once.js";
import { keepUnsaved } from "./unsaved.js";
import { showErrors } from "./errors.js";
import { offerPrinting } from "./print.js";

guardButtons(document);
keepUnsaved(document);
showErrors(document);
offerPrinting(document);
