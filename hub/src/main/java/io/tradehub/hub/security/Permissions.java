package io.tradehub.hub.security;

import static java.util.Map.entry;

import io.tradehub.connectors.api.Caller.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which roles may call which gRPC method: the one table. */
final class Permissions {
  private static final Set<Role> ANY = Set.copyOf(EnumSet.allOf(Role.class));
  private static final Set<Role> ERP = Set.of(Role.ERP);
  private static final Set<Role> BANK = Set.of(Role.BANK);
  private static final String MESSAGES = "tradehub.v1.MessageService/";
  private static final String WHITELIST = "tradehub.v1.WhitelistService/";

  /** Open to everybody: a load balancer has no key, and health says nothing of anybody. */
  private static final Set<String> OPEN =
      Set.of(
          "grpc.health.v1.Health/Check",
          "grpc.health.v1.Health/List",
          "grpc.health.v1.Health/Watch");

  private static final String SETTLEMENTS = "tradehub.v1.SettlementService/";

  private static final String DECLARATIONS = "tradehub.v1.DeclarationService/";

  private static final Map<String, Set<Role>> METHODS =
      Map.ofEntries(
          entry(MESSAGES + "SubmitMessage", ERP),
          entry(MESSAGES + "SubmitMessages", ERP),
          entry(MESSAGES + "ReceiveMessages", ERP),
          entry(MESSAGES + "CancelMessage", Set.of(Role.ERP, Role.OPS)),
          entry(MESSAGES + "GetMessage", ANY),
          entry(MESSAGES + "ListMessages", ANY),
          entry(MESSAGES + "WatchMessages", ANY),
          entry(SETTLEMENTS + "GetSettlement", ANY),
          entry(SETTLEMENTS + "WatchSettlements", ANY),
          entry(SETTLEMENTS + "GetStatement", Set.of(Role.ERP, Role.BANK)),
          entry(DECLARATIONS + "GetDeclaration", ANY),
          entry(DECLARATIONS + "WatchDeclarations", ANY),
          entry(DECLARATIONS + "ListUnmatchedReceipts", Set.of(Role.OPS)),
          entry(DECLARATIONS + "GetAccountBook", ANY),
          entry(DECLARATIONS + "ListSales", ANY),
          entry(DECLARATIONS + "GetConsolidation", ANY),
          entry(WHITELIST + "CheckStatus", BANK),
          entry(WHITELIST + "BatchCheckStatus", BANK),
          entry(WHITELIST + "StreamCheckStatus", BANK),
          entry(WHITELIST + "SearchEnterprises", BANK),
          entry(WHITELIST + "WatchWhitelist", BANK),
          entry(WHITELIST + "ListReceiptKeys", ANY),
          entry(WHITELIST + "ListLists", ANY),
          entry(WHITELIST + "ListVersions", ANY));

  private static final Map<String, Set<Role>> SERVICES =
      Map.of(
          "tradehub.v1.AuditService", ANY,
          "tradehub.v1.DeclarationService", ERP,
          "tradehub.v1.InvoiceService", ANY,
          "tradehub.v1.OperationsService", Set.of(Role.OPS),
          "tradehub.v1.SettlementService", Set.of(Role.ERP, Role.BANK),
          "tradehub.v1.WhitelistService", Set.of(Role.OPS),
          "grpc.reflection.v1.ServerReflection", ANY,
          "grpc.reflection.v1alpha.ServerReflection", ANY);

  private Permissions() {}

  /** Whether a method needs no key. */
  static boolean open(String fullMethodName) {
    return OPEN.contains(fullMethodName);
  }

  /** Whether the table says something of a method. */
  static boolean listed(String fullMethodName) {
    return METHODS.containsKey(fullMethodName) || SERVICES.containsKey(service(fullMethodName));
  }

  /**
   * The roles of which a caller needs one. A method that stands in neither list is one that a
   * connector brought: it is for those who send and receive.
   */
  static Set<Role> needed(String fullMethodName) {
    Set<Role> byMethod = METHODS.get(fullMethodName);
    if (byMethod != null) {
      return byMethod;
    }
    return SERVICES.getOrDefault(service(fullMethodName), ERP);
  }

  private static String service(String fullMethodName) {
    return fullMethodName.substring(0, Math.max(fullMethodName.lastIndexOf('/'), 0));
  }
}
