#!/bin/sh
# Tells a starting session which Frostbyte project its repository is linked to, from .frostbyte.json.
# Reads that file alone: no network, no secret. Whatever is wrong, it prints nothing and ends with 0.
# POSIX sh, awk, dd and tr, because a client need not bring Node.js or jq.

exec 2>/dev/null </dev/null
LC_ALL=C
export LC_ALL
unset CDPATH
cd -P . || exit 0

# The nearest file within the repository counts; outside of one, only the working directory's.
found= in_repository= folder=$PWD levels=0
while [ "$levels" -lt 100 ]; do
  here=${folder%/}
  if [ -z "$found" ] && { [ -e "$here/.frostbyte.json" ] || [ -L "$here/.frostbyte.json" ]; }; then
    found=$here/.frostbyte.json
  fi
  if [ -e "$here/.git" ] || [ -L "$here/.git" ]; then
    in_repository=yes
    break
  fi
  [ -n "$here" ] || break
  folder=${here%/*}/
  levels=$((levels + 1))
done
[ -n "$in_repository" ] || found=${PWD%/}/.frostbyte.json

# A link could lead to any file of the user; a pipe or a device would never end.
{ [ -f "$found" ] && [ ! -L "$found" ] && [ -r "$found" ]; } || exit 0

# Two bytes more than are allowed tell a file that is too large. NUL is not for awk.
project_id=$(
  dd if="$found" bs=4098 count=1 | tr '\000' '\001' | awk '
    # A JSON reader that keeps two keys of the outermost object. Prints the id if all is well.
    function fail() { exit }
    function skip_blanks() { while (substr(text, at, 1) ~ /[ \t\r\n]/) at++ }
    function expect(wanted) {
      if (substr(text, at, length(wanted)) != wanted) fail()
      at += length(wanted)
    }
    function read_string(   start, character) {
      expect("\"")
      start = at
      while ((character = substr(text, at, 1)) != "\"") {
        if (character == "" || character ~ /[\001-\037\177]/) fail()
        if (character == "\\") {
          at++
          if (substr(text, at, 5) ~ /^u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]$/) at += 4
          else if (substr(text, at, 1) !~ /["\\\/bfnrt]/) fail()
        }
        at++
      }
      at++
      return substr(text, start, at - start - 1)
    }
    function read_scalar() {
      if (!match(substr(text, at), /^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)/)) fail()
      at += RLENGTH
    }
    function read_members(depth,   key, start) {
      skip_blanks()
      if (substr(text, at, 1) == "}") { at++; return }
      for (;;) {
        skip_blanks()
        key = read_string()
        # An escape could spell either key in a way that is not seen here.
        if (depth == 1 && index(key, "\\")) fail()
        skip_blanks(); expect(":"); skip_blanks()
        start = at
        read_value(depth)
        if (depth == 1) members[key] = substr(text, start, at - start)
        skip_blanks()
        if (substr(text, at, 1) == "}") { at++; return }
        expect(",")
      }
    }
    function read_items(depth) {
      skip_blanks()
      if (substr(text, at, 1) == "]") { at++; return }
      for (;;) {
        read_value(depth)
        skip_blanks()
        if (substr(text, at, 1) == "]") { at++; return }
        expect(",")
      }
    }
    function read_value(depth,   character) {
      if (depth > 20) fail()
      skip_blanks()
      character = substr(text, at, 1)
      if (character == "{") { at++; read_members(depth + 1) }
      else if (character == "[") { at++; read_items(depth + 1) }
      else if (character == "\"") read_string()
      else read_scalar()
    }
    { text = text $0 "\n" }
    END {
      if (length(text) > 4097) fail()
      at = 1
      skip_blanks()
      if (substr(text, at, 1) != "{") fail()
      read_value(0)
      skip_blanks()
      if (at <= length(text)) fail()
      if ("grounding" in members && members["grounding"] != "true") fail()
      id = members["projectId"]
      if (length(id) < 3 || length(id) > 66 || id !~ /^"[A-Za-z0-9_-]+"$/) fail()
      print substr(id, 2, length(id) - 2)
    }
  '
) || exit 0
[ -n "$project_id" ] || exit 0

printf '{"hookSpecificOutput":{"hookEventName":"SessionStart","additionalContext":"%s"}}\n' \
  "This repository is linked to the Frostbyte project $project_id: pass it as projectId to the \
Frostbyte tools. Before you work on one of its tasks, read it with get_task and call task_start; \
when the work is finished and checked, call task_complete. Put the task's ref, such as FB-12, into \
your commit messages."
