#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks things up in the accessibility tree of the running program.

  tree.py dump           every object: role, name, description, box, actions
  tree.py find NAME      exit 0 when it is there within five seconds; prints it
  tree.py item NAME      as find, of an item of a menu; where GTK names none of them (4.18) any will do
  tree.py missing NAME   exit 0 when it is not there within five seconds
  tree.py center NAME    prints the middle of its box, pixels of the window
  tree.py box NAME       prints its box: left, top, width, height, pixels of the window
  tree.py press NAME     runs its first action
  tree.py state NAME     prints its states
  tree.py states NAME    prints the states of all that are called so, a line each
NAME is matched as a whole, or as a pattern when it starts with /.
"""
import os
import re
import sys
import time
import warnings

warnings.simplefilter("ignore")
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def walk(node, depth=0):
    yield node, depth
    try:
        count = node.get_child_count()
    except Exception:
        return
    for i in range(min(count, 5000)):
        try:
            child = node.get_child_at_index(i)
        except Exception:
            continue
        if child is not None:
            yield from walk(child, depth + 1)


def everything():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(i)
        if program is not None:
            yield from walk(program)


def matches(node, name):
    own = node.get_name() or ""
    if not (re.search(name[1:], own) if name.startswith("/") else own == name):
        return False
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def find_now(name):
    for node, _ in everything():
        try:
            if matches(node, name):
                return node
        except Exception:
            continue
    return None


def find_item_now(name):
    nodes = []
    for node, _ in everything():
        try:
            if node.get_role_name().endswith("menu item"):
                nodes.append(node)
        except Exception:
            continue
    named = [node for node in nodes if node.get_name()]
    return next((node for node in named or nodes if matches(node, name if named else "")), None)


def find_all(name):
    nodes = []
    for node, _ in everything():
        try:
            if matches(node, name):
                nodes.append(node)
        except Exception:
            continue
    return nodes


def words_of_states(node):
    return " ".join(state.value_nick for state in node.get_state_set().get_states())


def find(name, wanted=True, seconds=5.0, look=find_now):
    """The node; None when it is not there. Waits for what is wanted."""
    end = time.time() + seconds
    while True:
        node = look(name)
        if (node is not None) == wanted or time.time() > end:
            return node
        time.sleep(0.1)


def box_at_rest(node, seconds=2.0):
    """The box once two looks in a row find it in the same place."""
    end = time.time() + seconds
    last = box(node)
    while True:
        time.sleep(0.05)
        now = box(node)
        if now == last or time.time() > end:
            return now
        last = now


def box(node):
    # The tree counts in units of the window, the pointer in pixels of the screen.
    scale = int(os.environ.get("GDK_SCALE", "1"))
    extents = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return tuple(scale * part for part in (extents.x, extents.y, extents.width, extents.height))


def describe(node):
    text = f"[{node.get_role_name()}] {node.get_name()!r}"
    if node.get_description():
        text += f" {node.get_description()!r}"
    try:
        text += " {},{} {}x{}".format(*box(node))
    except Exception:
        pass
    try:
        actions = node.get_action_iface()
        text += "".join(" " + actions.get_action_name(i) for i in range(actions.get_n_actions()))
    except Exception:
        pass
    return text


def main(arguments):
    Atspi.init()
    Atspi.set_timeout(2000, 5000)
    command = arguments[0]
    if command == "dump":
        for node, depth in everything():
            print("  " * depth + describe(node))
        return 0
    look = find_item_now if command == "item" else find_now
    node = find(arguments[1], wanted=command != "missing", look=look)
    if command == "missing":
        return 1 if node is not None else 0
    if node is None:
        print(f"nothing is called {arguments[1]}", file=sys.stderr)
        return 1
    if command in ("find", "item"):
        print(describe(node))
    elif command == "center":
        x, y, width, height = box_at_rest(node)
        print(x + width // 2, y + height // 2)
    elif command == "box":
        print(*box_at_rest(node))
    elif command == "press":
        return 0 if node.get_action_iface().do_action(0) else 1
    elif command == "state":
        print(words_of_states(node))
    elif command == "states":
        print("\n".join(words_of_states(each) for each in find_all(arguments[1])))
    return 0


sys.exit(main(sys.argv[1:]))
