/**
 * {@code tradehub bench settle}: payments over CIPS. How fast messages are built, checked and read,
 * beside pw-iso20022 used plainly; how fast payments are settled, through a hub and the sandbox's
 * CIPS in processes of their own; and whether each is settled exactly once when both are killed and
 * the network between them fails.
 */
package io.tradehub.loadtest.settle;
