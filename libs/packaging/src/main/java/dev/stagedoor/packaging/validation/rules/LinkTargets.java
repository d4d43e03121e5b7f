package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.archive.ArchiveMember;
import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.MemberPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows an sdist's links as an unpacker's file system would: segment by segment, through other
 * links, never above the top directory.
 */
final class LinkTargets {
  /** Segments walked for one link before it counts as a loop; bounds hostile archives too. */
  private static final int MAX_STEPS = 200;

  /** Characters of all paths looked up for one archive: what keeps following links linear. */
  private static final long MAX_WALKED = 50_000_000;

  private final Map<String, String> symbolicLinks = new HashMap<>();
  private final Set<String> paths = new HashSet<>();
  private long walkedCharacters;

  /** What became of a target. */
  enum Outcome {
    INSIDE,
    DANGLING,
    OUTSIDE,
    LOOP
  }

  LinkTargets(ArchiveContents contents) {
    for (ScannedMember scanned : contents.members()) {
      ArchiveMember member = scanned.member();
      if (!MemberPath.isClean(member.path())) {
        continue;
      }
      paths.add(member.path());
      if (member.type() == ArchiveMember.Type.SYMBOLIC_LINK) {
        symbolicLinks.put(member.path(), member.linkTarget());
      }
    }
    for (String path : List.copyOf(paths)) {
      addParents(path);
    }
  }

  /** Where a symbolic link leads. */
  Outcome follow(String link, String target) {
    List<String> walked = new ArrayList<>(MemberPath.segments(link));
    walked.removeLast();
    Deque<String> ahead = new ArrayDeque<>();
    if (!push(target, ahead)) {
      return Outcome.OUTSIDE;
    }
    for (int step = 0; !ahead.isEmpty(); step++) {
      if (step > MAX_STEPS) {
        return Outcome.LOOP;
      }
      String segment = ahead.pop();
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      if (segment.equals("..")) {
        // What is left must still be the top directory or below it.
        if (walked.size() <= 1) {
          return Outcome.OUTSIDE;
        }
        walked.removeLast();
        continue;
      }
      walked.addLast(segment);
      String path = String.join("/", walked);
      walkedCharacters += path.length();
      if (path.length() > MemberPath.MAX_LENGTH || walkedCharacters > MAX_WALKED) {
        return Outcome.LOOP;
      }
      String further = symbolicLinks.get(path);
      if (further != null) {
        walked.removeLast();
        if (!push(further, ahead)) {
          return Outcome.OUTSIDE;
        }
      }
    }
    return paths.contains(String.join("/", walked)) ? Outcome.INSIDE : Outcome.DANGLING;
  }

  /** The symbolic link that a path leads through, if any. */
  Optional<String> linkAbove(String path) {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      if (symbolicLinks.containsKey(parent)) {
        return Optional.of(parent);
      }
    }
    return Optional.empty();
  }

  private static boolean push(String target, Deque<String> ahead) {
    if (target.isEmpty()
        || target.length() > MemberPath.MAX_LENGTH
        || target.startsWith("/")
        || target.indexOf('\\') >= 0
        || target.matches("(?s)[A-Za-z]:.*")) {
      return false;
    }
    List<String> segments = MemberPath.segments(target);
    segments.reversed().forEach(ahead::push);
    return true;
  }

  private void addParents(String path) {
    PathConflictRule.addParents(path, paths);
  }
}
