/**
 * Delve's JSON-RPC, version 2, in Java over Jackson: typed requests and replies, a connection that
 * pipelines, and a dlv process that ends with this program. It could be taken out of gotrace alone:
 * it knows no gotrace type.
 *
 * <p>Start with {@link dev.gotrace.protocol.delve.DelveConnection}, which sends requests and hands
 * out what comes back; then {@link dev.gotrace.protocol.delve.DelveRequest}, which says what can be
 * asked, and the records of what is answered. Which requests to send, and when, does not belong
 * here; but that a running program is asked nothing but to halt does, for Delve would hang.
 */
@NullMarked
package dev.gotrace.protocol.delve;

import org.jspecify.annotations.NullMarked;
