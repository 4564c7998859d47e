/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-surroundings.h"

#define LOGIND_NAME "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_INTERFACE "org.freedesktop.login1.Manager"

struct _HwSurroundings
{
  GObject parent_instance;

  gboolean is_online;
  gboolean is_metered;
  gboolean is_asleep;

  GNetworkMonitor *monitor;  /* NULL until it follows the system */
  GCancellable *cancellable; /* of the way to the bus */
  GDBusConnection *bus;      /* NULL where there is none */
  guint sleep_id;
  guint logind_id;
};

G_DEFINE_FINAL_TYPE (HwSurroundings, hw_surroundings, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
network_changed_cb (HwSurroundings *self)
{
  gboolean is_online =
      g_network_monitor_get_network_available (self->monitor)
      && g_network_monitor_get_connectivity (self->monitor) != G_NETWORK_CONNECTIVITY_PORTAL;

  hw_surroundings_set_network (self, is_online,
                               is_online && g_network_monitor_get_network_metered (self->monitor));
}

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *name,
                      GVariant *arguments,
                      gpointer user_data)
{
  gboolean is_asleep;

  if (!g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (arguments, "(b)", &is_asleep);
  hw_surroundings_set_asleep (user_data, is_asleep);
}

/* Nobody would say any more that the computer woke up. */
static void
logind_vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  hw_surroundings_set_asleep (user_data, FALSE);
}

static void
bus_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSurroundings) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->bus = g_steal_pointer (&bus);
  self->sleep_id = g_dbus_connection_signal_subscribe (
      self->bus, LOGIND_NAME, LOGIND_INTERFACE, "PrepareForSleep", LOGIND_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
  self->logind_id = g_bus_watch_name_on_connection (
      self->bus, LOGIND_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, logind_vanished_cb, self, NULL);
}

static void
hw_surroundings_dispose (GObject *object)
{
  HwSurroundings *self = HW_SURROUNDINGS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->sleep_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->sleep_id);
  self->sleep_id = 0;
  g_clear_handle_id (&self->logind_id, g_bus_unwatch_name);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (hw_surroundings_parent_class)->dispose (object);
}

static void
hw_surroundings_finalize (GObject *object)
{
  HwSurroundings *self = HW_SURROUNDINGS (object);

  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hw_surroundings_parent_class)->finalize (object);
}

static void
hw_surroundings_class_init (HwSurroundingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_surroundings_dispose;
  object_class->finalize = hw_surroundings_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_surroundings_init (HwSurroundings *self)
{
  self->is_online = TRUE;
  self->cancellable = g_cancellable_new ();
}

HwSurroundings *
hw_surroundings_new (void)
{
  return g_object_new (HW_TYPE_SURROUNDINGS, NULL);
}

void
hw_surroundings_follow_system (HwSurroundings *self)
{
  static const char *const details[] = { "network-changed", "notify::network-available",
                                         "notify::network-metered", "notify::connectivity" };

  if (self->monitor != NULL)
    return;
  /* GIO keeps it. */
  self->monitor = g_network_monitor_get_default ();
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (self->monitor, details[i], G_CALLBACK (network_changed_cb), self,
                             G_CONNECT_SWAPPED);
  network_changed_cb (self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
}

gboolean
hw_surroundings_is_online (HwSurroundings *self)
{
  return self->is_online;
}

gboolean
hw_surroundings_is_metered (HwSurroundings *self)
{
  return self->is_metered;
}

gboolean
hw_surroundings_is_asleep (HwSurroundings *self)
{
  return self->is_asleep;
}

void
hw_surroundings_set_network (HwSurroundings *self, gboolean is_online, gboolean is_metered)
{
  if (is_online == self->is_online && is_metered == self->is_metered)
    return;
  self->is_online = is_online;
  self->is_metered = is_metered;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
hw_surroundings_set_asleep (HwSurroundings *self, gboolean is_asleep)
{
  if (is_asleep == self->is_asleep)
    return;
  self->is_asleep = is_asleep;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
