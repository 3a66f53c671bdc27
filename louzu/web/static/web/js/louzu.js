/* Only what helps. Every page works without any of this. */
import { guardButtons } from "./once.js";
import { keepUnsaved } from "./unsaved.js";
import { showErrors } from "./errors.js";
import { offerKeys } from "./keys.js";
import { offerCopying } from "./copy.js";
import { offerPrinting } from "./print.js";
import { lookAfterDrafts } from "./drafts.js";
import { helpReporting } from "./report.js";
import { chooseByTyping } from "./reach.js";
import { helpPatrol } from "./patrol.js";
import { keepForOffline } from "./offline.js";

helpReporting(document);
chooseByTyping(document);
helpPatrol(document);
guardButtons(document);
keepUnsaved(document);
showErrors(document);
offerPrinting(document);
offerCopying(document);
offerKeys(document);
lookAfterDrafts(document);
keepForOffline(document).catch(() => {});
