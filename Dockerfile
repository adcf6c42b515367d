# One image for every process; compose chooses the command.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.lock /tmp/
RUN pip install --require-hashes -r /tmp/requirements.lock
WORKDIR /app
COPY . .
RUN pip install --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --create-home --uid 10001 candid && install -d -o candid -g candid /data
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 CANDID_DATA_DIR=/data
USER candid
WORKDIR /home/candid
VOLUME /data
CMD ["python", "-m", "api"]
