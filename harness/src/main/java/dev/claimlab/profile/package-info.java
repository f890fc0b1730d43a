/** What a benchmark costs the server: a profiler for anybody's JMH project, and how its forks learn where the server is. */
@NullMarked
package dev.claimlab.profile;

import org.jspecify.annotations.NullMarked;
