/* What pages do where scripts run; without them everything can be read. */
"use strict";
