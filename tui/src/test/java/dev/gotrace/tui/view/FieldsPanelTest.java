package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsPanelTest {

  @Test
  void fieldsInMemoryOrder() throws IOException {
    Scene scene = Stops.of(null, Stops.mstart());
    Fields p0 =
        new Fields(
            "allp[0]",
            "runtime.p",
            Reading.known(Address.parse("0x1c943ee2c008")),
            List.of(
                new Fields.Field("id", "int32", 0, 4, Reading.known("0")),
                new Fields.Field("m", "runtime.muintptr", 56, 8, Reading.known("0x572480")),
                new Fields.Field("mcache", "*runtime.mcache", 64, 8, Reading.known("0x0")),
                new Fields.Field("runq", "[256]runtime.guintptr", 72, 2048, Reading.known("0000…")),
                new Fields.Field("odd", "string", 2120, 16, Reading.known("0xyz")),
                new Fields.Field(
                    "trace.seq", "uint64", 2136, 8, Reading.unreadable("Cannot access memory"))));
    Fields g7 = new Fields("g7", "runtime.g", Reading.absent("no g7 at this stop"), List.of());
    new Sheet()
        .rows("allp[0]", FieldsPanel.of(scene, p0))
        .rows("g7", FieldsPanel.of(scene, g7))
        .check("fields");
  }
}
