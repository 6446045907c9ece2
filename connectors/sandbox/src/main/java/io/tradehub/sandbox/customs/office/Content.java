package io.tradehub.sandbox.customs.office;

import java.util.List;

/**
 * What the single window keeps of a declaration.
 *
 * @param reference ClientSeqNo
 * @param flow IEFlag
 * @param operType DecSign/OperType
 * @param office CustomMaster
 * @param borderDate IEDate as written
 * @param declarant AgentCodeScc
 * @param contract ContrNo
 * @param notes NoteS
 * @param book ManualNo
 * @param billType BillType
 * @param goods its lines
 */
public record Content(
    String reference,
    String flow,
    String operType,
    String office,
    String borderDate,
    String declarant,
    String contract,
    String notes,
    String book,
    String billType,
    List<Goods> goods) {}
