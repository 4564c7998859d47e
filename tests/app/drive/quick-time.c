/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded, gives the program the time and the net of a drive, so that hours of a schedule take
 * moments:
 *
 *   DRIVE_CLOCK   a file with how many seconds its clock is ahead
 *   DRIVE_ROUNDS  a file that gets a byte each time one of its timers of whole seconds is over, of
 *                 which sixty pass in one
 *
 * and names that end in ".test" lead to this machine, which therefore looks like another one. */

#define _GNU_SOURCE 1 /* RTLD_NEXT */

#include <dlfcn.h>
#include <fcntl.h>
#include <gmodule.h>
#include <netdb.h>
#include <stdlib.h>
#include <unistd.h>

#define FASTER 60

typedef struct
{
  GSourceFunc func;
  gpointer data;
} Timer;

G_MODULE_EXPORT gint64
g_get_real_time (void)
{
  const char *path = getenv ("DRIVE_CLOCK");
  int file = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  char text[32] = "";
  struct timespec now;

  if (file >= 0)
    {
      if (read (file, text, sizeof text - 1) < 0)
        text[0] = '\0';
      close (file);
    }
  clock_gettime (CLOCK_REALTIME, &now);
  return (now.tv_sec + strtoll (text, NULL, 10)) * (gint64)G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
round_cb (gpointer user_data)
{
  Timer *timer = user_data;
  gboolean goes_on = timer->func (timer->data);
  const char *path = getenv ("DRIVE_ROUNDS");
  int file = path != NULL ? open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;

  if (file < 0)
    return goes_on;
  if (write (file, ".", 1) < 0)
    g_printerr ("DRIVE_ROUNDS cannot be written\n");
  close (file);
  return goes_on;
}

G_MODULE_EXPORT guint
g_timeout_add_seconds (guint interval_s, GSourceFunc func, gpointer data)
{
  Timer *timer = g_new (Timer, 1);

  *timer = (Timer){ func, data };
  return g_timeout_add_full (G_PRIORITY_DEFAULT, interval_s * 1000 / FASTER, round_cb, timer,
                             g_free);
}

G_MODULE_EXPORT int
getaddrinfo (const char *node,
             const char *service,
             const struct addrinfo *hints,
             struct addrinfo **found)
{
  int (*real) (const char *, const char *, const struct addrinfo *, struct addrinfo **) =
      dlsym (RTLD_NEXT, "getaddrinfo");

  return real (node != NULL && g_str_has_suffix (node, ".test") ? "127.0.0.1" : node, service,
               hints, found);
}
