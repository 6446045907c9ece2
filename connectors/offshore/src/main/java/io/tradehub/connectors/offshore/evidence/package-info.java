/**
 * Receipts: proof of what a bank was told.
 *
 * <p>A receipt is one line of text, a JSON Web Signature in the compact serialization (RFC 7515)
 * with Ed25519 (RFC 8037): {@code base64url(header).base64url(claims).base64url(signature)}. Its
 * header has {@code alg} "EdDSA", {@code typ} "tradehub-receipt+jwt" and {@code kid}, the
 * thumbprint of the hub's key (RFC 7638). Its claims are what {@link
 * io.tradehub.connectors.offshore.evidence.Answered} has:
 *
 * <table>
 * <caption>Claims. Times are texts of RFC 3339 in UTC, like 2026-11-23T08:00:00.250Z; integers are
 * at most 2^53 - 1, which every reader of JSON keeps.</caption>
 * <tr><th>claim</th><th>type</th><th>what it says</th></tr>
 * <tr><td>iss</td><td>text</td><td>the hub that answered</td></tr>
 * <tr><td>aud</td><td>text</td><td>the bank that asked</td></tr>
 * <tr><td>sub</td><td>text</td><td>the unified social credit code asked about</td></tr>
 * <tr><td>jti</td><td>text</td><td>the receipt's own id</td></tr>
 * <tr><td>iat</td><td>integer</td><td>answered_at in whole seconds since 1970, rounded down</td></tr>
 * <tr><td>answered_at</td><td>time</td><td>when it was answered</td></tr>
 * <tr><td>key_name</td><td>text</td><td>the name of the bank's key that asked</td></tr>
 * <tr><td>list</td><td>text</td><td>the list asked about</td></tr>
 * <tr><td>as_of</td><td>time</td><td>the time asked about; only when one was given</td></tr>
 * <tr><td>known_at</td><td>time</td><td>as the lists were known at this time; only when given</td></tr>
 * <tr><td>answer</td><td>text</td><td>LISTED, SUSPENDED, REMOVED, EXPIRED or NOT_LISTED</td></tr>
 * <tr><td>answer_since</td><td>time</td><td>since when that holds; only when known</td></tr>
 * <tr><td>list_version</td><td>integer</td><td>the version that answered, from 1</td></tr>
 * <tr><td>list_digest</td><td>text</td><td>its SHA-256: 64 hexadecimal digits, small letters</td></tr>
 * <tr><td>list_published_at</td><td>time</td><td>when it was published</td></tr>
 * <tr><td>data_age</td><td>integer</td><td>how old the data was, in seconds</td></tr>
 * <tr><td>audit_number</td><td>integer</td><td>the query's number in the bank's event log</td></tr>
 * </table>
 *
 * <p>iss, aud, sub, jti and iat are of RFC 7519; the others are ours. Readers ignore claims that
 * they do not know.
 */
package io.tradehub.connectors.offshore.evidence;
