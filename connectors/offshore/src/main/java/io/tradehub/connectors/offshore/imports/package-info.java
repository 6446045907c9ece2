/**
 * Reading a list as its publisher sends it: {@link
 * io.tradehub.connectors.offshore.imports.ListImport} goes through a CSV, XLSX or JSON file once,
 * checks every row, passes on the good ones and says what is wrong with the others.
 *
 * <p>The file has a heading with at least code, name and status, in Chinese or English, in any
 * order; what {@link io.tradehub.connectors.offshore.imports.Field} lists is understood. Case,
 * blanks, hyphens and underscores in a heading do not matter; columns with other headings are left
 * out and named in the report. JSON is an array of objects, or an object with such an array under
 * {@code "enterprises"} or {@code "entries"}; its keys are the same headings:
 *
 * <pre>{@code
 * {"enterprises": [
 *   {"creditCode": "91350100M000100Y43", "name": "福建某某有限公司", "englishName": "Example Co., Ltd.",
 *    "status": "listed", "validFrom": "2026-01-31", "validUntil": "2028-01-30"}
 * ]}
 * }</pre>
 *
 * <p>Nothing here stores or publishes anything, and whatever the bytes are, memory stays within
 * what {@link io.tradehub.connectors.offshore.imports.ImportLimits} allows.
 */
package io.tradehub.connectors.offshore.imports;
