package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSegment;

/**
 * An ELF file as far as gotrace reads it itself: header, segments, section headers and symbols. All
 * of it is read when it is opened, so that nothing stays open and a file that is rebuilt meanwhile
 * changes nothing here. Addresses are link addresses: where they count, add the bias of a
 * position-independent program.
 */
public final class ElfBinary {

  /** e_type (System V gABI, "ELF Header"). */
  public enum Type {
    RELOCATABLE,
    EXECUTABLE,
    /** A position-independent program, or a shared library: {@link #isSharedLibrary()} tells. */
    DYNAMIC,
    CORE,
    OTHER
  }

  /**
   * The offset of g below the thread pointer where no symbol tells it: Go's own choice on amd64.
   */
  private static final long DEFAULT_G_OFFSET = -8;

  // The dynamic section's flags: "DT_FLAGS_1" in Oracle's Linker and Libraries Guide.
  private static final long DT_FLAGS_1 = 0x6ffffffbL;
  private static final long DF_1_PIE = 0x08000000L;

  private final Path path;
  private final String stamp;
  private final ElfFile header;
  private final List<ElfSegment> segments;
  private final List<Section> sections;
  private final SymbolTable symbols;
  private final Reading<Pclntab> pclntab;
  private final boolean pieFlag;
  private final Optional<String> goBuildId;

  private ElfBinary(FileBytes file) throws TargetException {
    path = file.path();
    stamp = FileStamp.of(path);
    header = ElfHeader.read(file);
    segments = ElfHeader.segments(file, header);
    sections = Section.readAll(file, header);
    SymbolTable table = readSymbols(file);
    pclntab = readPclntab(file, table);
    symbols =
        table.count() == 0 && pclntab instanceof Reading.Known<Pclntab> functions
            ? SymbolTable.of(functions.value())
            : table;
    pieFlag = readPieFlag(file);
    goBuildId = GoBuildId.read(file, segments, ElfHeader.order(header));
  }

  /**
   * Reads a file that begins like an ELF file.
   *
   * @throws TargetException when it cannot be read, or is truncated or damaged
   */
  public static ElfBinary open(Path path) throws TargetException {
    try (FileBytes file = FileBytes.open(path)) {
      return new ElfBinary(file);
    }
  }

  /** By what its file was known when it was read; it may be another one by now. */
  public String stamp() {
    return stamp;
  }

  /**
   * What {@link #goBuildId()} says, without reading all the rest.
   *
   * @throws TargetException when the file cannot be read, or is no whole ELF file
   */
  static Optional<String> goBuildId(Path path) throws TargetException {
    try (FileBytes file = FileBytes.open(path)) {
      ElfFile header = ElfHeader.read(file);
      return GoBuildId.read(file, ElfHeader.segments(file, header), ElfHeader.order(header));
    }
  }

  /** Whether a Go linker seems to have made it for these machines, without reading all the rest. */
  static boolean seemsToBe(Path path, String architecture) throws TargetException {
    try (FileBytes file = FileBytes.open(path)) {
      ElfFile header = ElfHeader.read(file);
      List<ElfSegment> segments = ElfHeader.segments(file, header);
      // A shared library is ET_DYN, too, but names no loader.
      boolean starts =
          header.e_type == ElfFile.ET_EXEC
              || header.e_type == ElfFile.ET_DYN
                  && segments.stream().anyMatch(each -> each.p_type == ElfSegment.PT_INTERP);
      return starts
          && header.ei_osabi == 0
          && ElfHeader.architecture(header).equals(architecture)
          && GoBuildId.read(file, segments, ElfHeader.order(header)).isPresent();
    }
  }

  public Path path() {
    return path;
  }

  public Type type() {
    return switch (header.e_type) {
      case ElfFile.ET_REL -> Type.RELOCATABLE;
      case ElfFile.ET_EXEC -> Type.EXECUTABLE;
      case ElfFile.ET_DYN -> Type.DYNAMIC;
      case ElfFile.ET_CORE -> Type.CORE;
      default -> Type.OTHER;
    };
  }

  /** The machine in GOARCH's words: amd64, arm64, 386, …; "machine N" for one Go does not know. */
  public String architecture() {
    return ElfHeader.architecture(header);
  }

  /** 32 or 64. */
  public int bits() {
    return header.ei_class == ElfFile.CLASS_64 ? 64 : 32;
  }

  public ByteOrder byteOrder() {
    return ElfHeader.order(header);
  }

  /** EI_OSABI: 0 or 3 for Linux; other systems' programs may say so here. */
  public int osAbi() {
    return Byte.toUnsignedInt(header.ei_osabi);
  }

  /** The program's first instruction, at its link address; after ld.so where there is one. */
  public Address entry() {
    return new Address(header.e_entry);
  }

  /** Whether ld.so starts the program (PT_INTERP). */
  public boolean hasInterpreter() {
    return segment(ElfSegment.PT_INTERP).isPresent();
  }

  /** Whether this is loaded into other programs and does not run by itself. */
  public boolean isSharedLibrary() {
    return type() == Type.DYNAMIC && !hasInterpreter() && !pieFlag;
  }

  /** Whether it can be loaded anywhere, so that addresses need a bias. */
  public boolean isPositionIndependent() {
    return type() == Type.DYNAMIC;
  }

  /** The thread-local storage it asks for; empty where Go brings its own (a static program). */
  public Optional<Tls> tls() {
    return segment(ElfSegment.PT_TLS).map(s -> new Tls(s.p_memsz, s.p_align));
  }

  /**
   * Where the runtime keeps g, in bytes from the thread pointer ({@code fs_base}), on amd64: the
   * symbol's place in the TLS block, or -8 without that symbol or without TLS. Measured right for
   * static, dynamic, PIE and static cgo programs of Go 1.13 to 1.27.
   *
   * @param tlsSymbol the name of the runtime's thread-local symbol
   */
  public long gOffsetFromThreadPointer(String tlsSymbol) {
    Optional<Symbol> symbol = symbols().find(tlsSymbol).filter(s -> s.kind() == Symbol.Kind.TLS);
    return tls()
        .flatMap(tls -> symbol.map(s -> tls.offsetFromThreadPointer(s.address().bits())))
        .orElse(DEFAULT_G_OFFSET);
  }

  public boolean hasSection(String name) {
    return section(name).isPresent();
  }

  /** The name of the section that is loaded at this link address. */
  public Optional<String> sectionAt(Address address) {
    return sections.stream()
        .filter(section -> section.address() != 0)
        .filter(
            section ->
                Long.compareUnsigned(address.bits() - section.address(), section.sizeBytes()) < 0)
        .map(Section::name)
        .findFirst();
  }

  /** Whether it carries DWARF, compressed or not. */
  public boolean hasDebugInfo() {
    return hasSection(".debug_info") || hasSection(".zdebug_info");
  }

  /** Whether it has no symbol table: built with {@code -ldflags=-s}, or stripped. */
  public boolean isStripped() {
    return symbols.count() == 0 || symbols.isStandIn();
  }

  /** What the Go linker wrote into .note.go.buildid, four parts with slashes between them. */
  public Optional<String> goBuildId() {
    return goBuildId;
  }

  /** Whether the Go linker made it, going by the marks it leaves. */
  public boolean isGo() {
    return goBuildId.isPresent()
        || hasSection(".go.buildinfo")
        || hasSection(".gopclntab")
        || hasSection(".data.rel.ro.gopclntab");
  }

  /**
   * Bytes of the file by which a loaded copy of this very build is known: the linkers' notes, which
   * hold its build ids. They lie in the first page that is loaded, and nothing changes them.
   *
   * @return by link address; empty where it has no such notes
   * @throws TargetException when the file cannot be read
   */
  public Map<Address, byte[]> marks() throws TargetException {
    Map<Address, byte[]> marks = new LinkedHashMap<>();
    try (FileBytes file = FileBytes.open(path)) {
      for (ElfSegment segment : segments) {
        if (segment.p_type == ElfSegment.PT_NOTE && segment.p_filesz > 0) {
          marks.put(
              new Address(segment.p_vaddr),
              file.readBytes(segment.p_offset, segment.p_filesz, "notes"));
        }
      }
    }
    return marks;
  }

  /** The symbols at their link addresses; see {@link Symbols#withBias}. */
  public Symbols symbols() {
    return new Symbols(symbols, pclntab, 0);
  }

  /** Go's own table; absent with the reason, which may be that it is not needed. */
  Reading<Pclntab> pclntab() {
    return pclntab;
  }

  Optional<Section> section(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  List<Section> sections() {
    return sections;
  }

  List<ElfSegment> segments() {
    return segments;
  }

  /** Where the byte of this link address lies in the file, when it does. */
  OptionalLong fileOffset(long address) {
    return segments.stream()
        .filter(s -> s.p_type == ElfSegment.PT_LOAD)
        .filter(s -> Long.compareUnsigned(address - s.p_vaddr, s.p_filesz) < 0)
        .mapToLong(s -> s.p_offset + (address - s.p_vaddr))
        .findFirst();
  }

  private Optional<ElfSegment> segment(int type) {
    return segments.stream().filter(s -> s.p_type == type).findFirst();
  }

  private Reading<Pclntab> readPclntab(FileBytes file, SymbolTable table) {
    if (hasDebugInfo() && table.count() > 0) {
      return Reading.absent("its debug information says the same");
    }
    return bits() == 64 && byteOrder() == ByteOrder.LITTLE_ENDIAN
        ? PclntabFinder.find(file, segments, sections)
        : Reading.absent("its pclntab is not one of amd64");
  }

  private SymbolTable readSymbols(FileBytes file) throws TargetException {
    Optional<Section> table = sections.stream().filter(s -> s.type() == Section.SYMTAB).findFirst();
    if (table.isEmpty()) {
      return SymbolTable.EMPTY;
    }
    int link = table.get().link();
    if (link <= 0 || link >= sections.size()) {
      throw file.damaged("its symbol table has no names");
    }
    Section names = sections.get(link);
    ByteBuffer entries =
        file.read(table.get().offset(), table.get().sizeBytes(), "symbol table").order(byteOrder());
    byte[] strings = file.readBytes(names.offset(), names.sizeBytes(), "symbol names");
    return SymbolTable.read(entries, strings, bits() == 64);
  }

  /** A static position-independent program has no interpreter, and is told by this flag alone. */
  private boolean readPieFlag(FileBytes file) throws TargetException {
    Optional<ElfSegment> dynamic = segment(ElfSegment.PT_DYNAMIC);
    if (dynamic.isEmpty() || bits() != 64) {
      return false;
    }
    ByteBuffer entries =
        file.read(dynamic.get().p_offset, dynamic.get().p_filesz, "dynamic section")
            .order(byteOrder());
    while (entries.remaining() >= 16) {
      long tag = entries.getLong();
      long value = entries.getLong();
      if (tag == DT_FLAGS_1) {
        return (value & DF_1_PIE) != 0;
      }
    }
    return false;
  }
}
