/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dl_iterate_phdr () */
#define _GNU_SOURCE

#include "hw-known-leak.h"

#ifdef __SANITIZE_ADDRESS__

#  include <glib.h>
#  include <link.h>
#  include <sanitizer/lsan_interface.h>
#  include <string.h>

/* Of the allocator's interface, whose header GCC does not install. */
int __sanitizer_get_ownership (const volatile void *memory);
size_t __sanitizer_get_allocated_size (const volatile void *memory);

#  define TABLE_BYTES (2048 * sizeof (char *))

/* The table is what a variable of GLib points to that has its size. */
static void
ignore_tables (gconstpointer const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (words[i] != NULL && __sanitizer_get_ownership (words[i])
          && __sanitizer_get_allocated_size (words[i]) == TABLE_BYTES)
        __lsan_ignore_object (words[i]);
    }
}

static int
look_at_library_cb (struct dl_phdr_info *library, size_t size, void *user_data)
{
  if (strstr (library->dlpi_name, "/libglib-2.0.so") == NULL)
    return 0;
  for (int i = 0; i < library->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &library->dlpi_phdr[i];

      if (segment->p_type == PT_LOAD && (segment->p_flags & PF_W) != 0)
        ignore_tables (GSIZE_TO_POINTER (library->dlpi_addr + segment->p_vaddr),
                       segment->p_memsz / sizeof (gconstpointer));
    }
  return 1;
}

void
hw_known_leak_ignore (void)
{
  dl_iterate_phdr (look_at_library_cb, NULL);
}

void
hw_known_leak_begin_places (void)
{
  __lsan_disable ();
}

void
hw_known_leak_end_places (void)
{
  __lsan_enable ();
}

#else

void
hw_known_leak_ignore (void)
{
}

void
hw_known_leak_begin_places (void)
{
}

void
hw_known_leak_end_places (void)
{
}

#endif
