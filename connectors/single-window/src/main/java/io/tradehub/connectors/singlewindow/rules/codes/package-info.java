/** Customs' codes: tables in files that can be replaced without a build. */
package io.tradehub.connectors.singlewindow.rules.codes;
