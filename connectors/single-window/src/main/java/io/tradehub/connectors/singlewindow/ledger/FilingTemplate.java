package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;

/**
 * What the declarations of a filing have that does not follow from the sales. Kept with the filing,
 * so that they can be built again, the same.
 *
 * @param header the head of each
 * @param goods what each goods line has: district, destination code, levy and the like
 */
public record FilingTemplate(DeclarationHeader header, GoodsLine goods) {}
