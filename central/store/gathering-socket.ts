// A connection whose writes of one turn go out together: several statements are one system call and one packet.
import net from 'node:net';

export function createGatheringSocket(): net.Socket {
  const socket = new net.Socket();
  const write = socket.write.bind(socket);
  let gathering = false;
  const flush = (): void => {
    gathering = false;
    socket.uncork();
  };
  // Everything that is written goes through it, in the order it is written.
  socket.write = ((...given: Parameters<typeof write>) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(flush);
    }
    return write(...given);
  }) as typeof socket.write;
  return socket;
}
