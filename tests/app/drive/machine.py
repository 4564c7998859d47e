#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine for the program to be on: NetworkManager and logind, played by python-dbusmock on the bus
that DBUS_SYSTEM_BUS_ADDRESS names.

  machine.py start     plays both until it is killed; prints a line when they are there
  machine.py metered | unmetered | offline | portal | online | sleep | wake
                       says that it is so
"""
import signal
import sys

import dbus
import dbusmock

NETWORK = "org.freedesktop.NetworkManager"
NETWORK_PATH = "/org/freedesktop/NetworkManager"
LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
LOGIN_MANAGER = "org.freedesktop.login1.Manager"

# Values of NetworkManager's interface.
METERED_YES, METERED_NO = 1, 2
STATE_DISCONNECTED, STATE_GLOBAL = 20, 70
CONNECTIVITY_NONE, CONNECTIVITY_PORTAL, CONNECTIVITY_FULL = 1, 2, 4

SITUATIONS = {
    "metered": {"Metered": METERED_YES},
    "unmetered": {"Metered": METERED_NO},
    "offline": {"State": STATE_DISCONNECTED, "Connectivity": CONNECTIVITY_NONE},
    "portal": {"State": STATE_GLOBAL, "Connectivity": CONNECTIVITY_PORTAL},
    "online": {"State": STATE_GLOBAL, "Connectivity": CONNECTIVITY_FULL},
}


def start(bus):
    players = [dbusmock.DBusTestCase.spawn_server_template(name, {})[0] for name in ("networkmanager", "logind")]
    dbusmock.DBusTestCase.wait_for_bus_object(LOGIN, LOGIN_PATH, system_bus=True)
    dbusmock.DBusTestCase.wait_for_bus_object(NETWORK, NETWORK_PATH, system_bus=True)
    # Not every version of the template has it.
    if "Metered" not in bus.get_object(NETWORK, NETWORK_PATH).GetAll(NETWORK, dbus_interface=dbus.PROPERTIES_IFACE):
        bus.get_object(NETWORK, NETWORK_PATH).AddProperty(
            NETWORK, "Metered", dbus.UInt32(METERED_NO, variant_level=1), dbus_interface=dbusmock.MOCK_IFACE)
    # Only now: players would not hear either.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
    print("there", flush=True)
    signal.sigwait([signal.SIGTERM, signal.SIGINT])
    for player in players:
        player.terminate()
        player.wait()


def tell_network(bus, properties):
    """Newer GIO hears the signal of D-Bus itself, older that of NetworkManager, of before there was one."""
    manager = bus.get_object(NETWORK, NETWORK_PATH)
    values = {name: dbus.UInt32(value, variant_level=1) for name, value in properties.items()}
    manager.UpdateProperties(NETWORK, values, dbus_interface=dbusmock.MOCK_IFACE)
    manager.EmitSignal(NETWORK, "PropertiesChanged", "a{sv}", [dbus.Dictionary(values, signature="sv")],
                       dbus_interface=dbusmock.MOCK_IFACE)


def tell_sleep(bus, is_asleep):
    bus.get_object(LOGIN, LOGIN_PATH).EmitSignal(LOGIN_MANAGER, "PrepareForSleep", "b", [is_asleep],
                                                 dbus_interface=dbusmock.MOCK_IFACE)


def main(word):
    bus = dbus.SystemBus()
    if word == "start":
        start(bus)
    elif word in SITUATIONS:
        tell_network(bus, SITUATIONS[word])
    else:
        tell_sleep(bus, {"sleep": True, "wake": False}[word])


main(sys.argv[1])
