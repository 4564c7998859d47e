/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-resolver.h"

struct _HwTestResolver
{
  GResolver parent_instance;
  GHashTable *addresses; /* name -> text */
  GResolver *before;
};

G_DEFINE_FINAL_TYPE (HwTestResolver, hw_test_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static GList *
find_addresses (GResolver *resolver, const char *name)
{
  const char *text = g_hash_table_lookup (HW_TEST_RESOLVER (resolver)->addresses, name);

  return g_list_append (NULL, g_inet_address_new_from_string (text != NULL ? text : "127.0.0.1"));
}

/* Which of these is called depends on the version of GLib. */

static GList *
lookup (GResolver *resolver, const char *name, GCancellable *cancellable, GError **error)
{
  return find_addresses (resolver, name);
}

static GList *
lookup_with_flags (GResolver *resolver,
                   const char *name,
                   GResolverNameLookupFlags flags,
                   GCancellable *cancellable,
                   GError **error)
{
  return find_addresses (resolver, name);
}

static void
lookup_async (GResolver *resolver,
              const char *name,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, find_addresses (resolver, name), free_addresses);
}

static void
lookup_with_flags_async (GResolver *resolver,
                         const char *name,
                         GResolverNameLookupFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  lookup_async (resolver, name, cancellable, callback, data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hw_test_resolver_finalize (GObject *object)
{
  HwTestResolver *self = HW_TEST_RESOLVER (object);

  g_hash_table_unref (self->addresses);
  g_clear_object (&self->before);
  G_OBJECT_CLASS (hw_test_resolver_parent_class)->finalize (object);
}

static void
hw_test_resolver_class_init (HwTestResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_test_resolver_finalize;
  G_RESOLVER_CLASS (klass)->lookup_by_name = lookup;
  G_RESOLVER_CLASS (klass)->lookup_by_name_async = lookup_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_finish = lookup_finish;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags = lookup_with_flags;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_async = lookup_with_flags_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
hw_test_resolver_init (HwTestResolver *self)
{
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->before = g_resolver_get_default ();
}

HwTestResolver *
hw_test_resolver_new (void)
{
  HwTestResolver *self = g_object_new (HW_TYPE_TEST_RESOLVER, NULL);

  g_resolver_set_default (G_RESOLVER (self));
  return self;
}

void
hw_test_resolver_add (HwTestResolver *self, const char *name, const char *address)
{
  g_hash_table_insert (self->addresses, g_strdup (name), g_strdup (address));
}

void
hw_test_resolver_end (HwTestResolver *self)
{
  g_resolver_set_default (self->before);
  g_object_unref (self);
}
