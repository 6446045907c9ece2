/** What a declaration must be like beyond its structure: docs/single-window.md, "Rules". */
package io.tradehub.connectors.singlewindow.rules;
