// The metrics that the Grafana dashboard "Node Exporter Full" (1860, version 102) asks for.

/** `a_{b,c}_d` stands for a_b_d and a_c_d, as in a shell; braces may stand in one another. */
function expand(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open < 0) return [pattern];
  let depth = 0;
  let start = open + 1;
  const parts: string[] = [];
  for (let at = open; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    const ends = depth === 0;
    if (ends || (char === ',' && depth === 1)) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
    if (!ends) continue;
    const [head, tail] = [pattern.slice(0, open), pattern.slice(at + 1)];
    return parts.flatMap((part) => expand(head + part + tail));
  }
  throw new Error(`unbalanced braces: ${pattern}`);
}

const names = (text: string) => text.trim().split(/\s+/).flatMap(expand);

/** What its first screen shows: without one of these it looks broken. */
export const firstScreen = names(`
  node_uname_info node_boot_time_seconds node_time_seconds node_cpu_seconds_total node_load1
  node_memory_{MemTotal,MemFree,MemAvailable,Buffers,Cached,SReclaimable,SwapTotal,SwapFree}_bytes
  node_filesystem_{size,avail}_bytes node_network_{receive,transmit}_bytes_total
  node_pressure_{cpu_waiting,memory_waiting,io_waiting,irq_stalled}_seconds_total
`);

export const allNames = names(`
  node_uname_info node_{boot_time_seconds,time_seconds,load1,load5,load15}
  node_{context_switches_total,forks_total,intr_total,procs_running,procs_blocked}
  node_cpu_seconds_total node_cpu_guest_seconds_total
  node_cpu_scaling_frequency_{,min_,max_}hertz
  node_schedstat_{running_seconds,waiting_seconds,timeslices}_total
  node_memory_{Active,Active_anon,Active_file,AnonHugePages,AnonPages,Buffers,Cached}_bytes
  node_memory_{CommitLimit,Committed_AS,DirectMap1G,DirectMap2M,DirectMap4k,Dirty}_bytes
  node_memory_{HardwareCorrupted,Hugepagesize,Inactive,Inactive_anon,Inactive_file}_bytes
  node_memory_{KernelStack,Mapped,MemAvailable,MemFree,MemTotal,Mlocked,NFS_Unstable}_bytes
  node_memory_{PageTables,Percpu,SReclaimable,SUnreclaim,Shmem,ShmemHugePages}_bytes
  node_memory_{ShmemPmdMapped,Slab,SwapCached,SwapFree,SwapTotal,Unevictable}_bytes
  node_memory_{VmallocChunk,VmallocTotal,VmallocUsed,Writeback,WritebackTmp,Zswap,Zswapped}_bytes
  node_memory_HugePages_{Free,Rsvd,Surp,Total}
  node_vmstat_{oom_kill,pgfault,pgmajfault,pgpgin,pgpgout,pswpin,pswpout}
  node_pressure_{cpu_waiting,memory_waiting,memory_stalled,io_waiting}_seconds_total
  node_pressure_{io_stalled,irq_stalled}_seconds_total
  node_disk_{read_bytes,written_bytes,reads_completed,writes_completed,reads_merged}_total
  node_disk_{writes_merged,read_time_seconds,write_time_seconds,io_time_seconds}_total
  node_disk_{io_time_weighted_seconds,discards_completed,discards_merged}_total
  node_disk_{discarded_sectors,discard_time_seconds,flush_requests}_total
  node_disk_{flush_requests_time_seconds_total,io_now}
  node_filesystem_{size_bytes,free_bytes,avail_bytes,files,files_free,readonly,device_error}
  node_filefd_{allocated,maximum} node_entropy_{available,pool_size}_bits
  node_network_{receive,transmit}_{bytes,packets,errs,drop,fifo,compressed}_total
  node_network_receive_{frame,multicast,nohandler}_total
  node_network_transmit_{carrier,colls}_total node_network_{up,carrier,mtu_bytes,speed_bytes}
  node_arp_entries node_nf_conntrack_entries{,_limit}
  node_netstat_Tcp_{ActiveOpens,PassiveOpens,CurrEstab,MaxConn,InSegs,OutSegs,RetransSegs}
  node_netstat_Tcp_{InErrs,OutRsts}
  node_netstat_TcpExt_{ListenDrops,ListenOverflows,SyncookiesFailed,SyncookiesRecv}
  node_netstat_TcpExt_{SyncookiesSent,TCPOFOQueue,TCPRcvQDrop,TCPSynRetrans,TCPTimeouts}
  node_netstat_{IpExt_InOctets,IpExt_OutOctets,Icmp_InMsgs,Icmp_OutMsgs,Icmp_InErrors}
  node_netstat_UdpLite_InErrors
  node_netstat_Udp_{InDatagrams,OutDatagrams,InErrors,NoPorts,RcvbufErrors,SndbufErrors}
  node_sockstat_{sockets_used,TCP_inuse,TCP_alloc,TCP_orphan,TCP_tw,TCP_mem,TCP_mem_bytes}
  node_sockstat_{UDP_inuse,UDP_mem,UDP_mem_bytes,UDPLITE_inuse,RAW_inuse,FRAG_inuse,FRAG_memory}
  node_softnet_{processed,dropped,times_squeezed,received_rps,flow_limit_count}_total
  node_udp_queues node_timex_{offset_seconds,estimated_error_seconds,maxerror_seconds}
  node_timex_{frequency_adjustment_ratio,loop_time_constant,tick_seconds,tai_offset_seconds}
  node_timex_sync_status node_timex_pps_{frequency_hertz,jitter_seconds,shift_seconds}
  node_timex_pps_{stability_hertz,jitter_total,calibration_total,error_total}
  node_timex_pps_stability_exceeded_total node_hwmon_chip_names
  node_hwmon_temp_{celsius,max_celsius,crit_celsius,crit_hyst_celsius,crit_alarm_celsius}
  node_hwmon_fan_{rpm,min_rpm} node_cooling_device_{cur,max}_state node_power_supply_online
  node_kernel_hung_tasks node_interrupts_total
  node_processes_{pids,threads,max_processes,max_threads,state} node_systemd_units
  node_systemd_socket_{accepted_connections_total,current_connections,refused_connections_total}
  node_tcp_connection_states node_scrape_collector_{success,duration_seconds}
  node_textfile_scrape_error
  process_{cpu_seconds_total,open_fds,max_fds,virtual_memory_bytes,virtual_memory_max_bytes}
`);

/** Why Hostscope gives none of these, or not where node_exporter does. */
export const absences: readonly (readonly [RegExp, string])[] = [
  [/^node_timex_/, 'needs the system call adjtimex, which Node.js cannot make; see host.clock'],
  [/^node_textfile_/, 'there are no text files of other programs to read'],
  [/^node_interrupts_total$/, 'a series by interrupt and processor; node_exporter has it off too'],
  [/^node_network_speed_bytes$/, 'an unknown speed is left out; node_exporter writes -125000'],
  [/^node_systemd_/, 'units are not watched yet'],
];
