# A health endpoint, for the tests inside, on every address of their own network: `shop.py PORT DIR`. What it answers lies in files of
# DIR (`health`: UP or DOWN), what it was asked is counted in DIR/asked. Needs nothing but sockets.
import os, socket, sys

port, folder = int(sys.argv[1]), sys.argv[2]
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("", port))
listener.listen(64)
asked = 0
while True:
    connection, _ = listener.accept()
    connection.settimeout(2)
    try:
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(4096)
            if not more:
                break
            head += more
        with open(os.path.join(folder, "health")) as file:
            state = file.read().strip()
        asked += 1
        with open(os.path.join(folder, "asked"), "w") as file:
            file.write(str(asked))
        status = "200 OK" if state == "UP" else "503 Service Unavailable"
        body = '{"status": "%s"}' % state
        connection.sendall(
            ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
             % (status, len(body), body)).encode())
    except OSError:
        pass
    connection.close()
