/** XSDs compiled into tables, and documents checked against them in one pass. */
package io.tradehub.xsd;
